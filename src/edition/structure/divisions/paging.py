"""What stands at the right of an entry in a list: the page it is on, or, of a picture, its place.

"The Quay … 3"; "Swindale Fell.      Chapter XXXI."; "The Balcony at Basle.      Frontispiece".
"""

from __future__ import annotations

import re

_PLACE = r"(?<=\s\s)(?:(?:Chapter|Chap\.|Vol\.|Volume) [IVXLC]{1,8}|_?[Ff]rontispiece_?)"
_SAID = rf"\d{{1,4}}|[ivxlc]{{1,8}}|{_PLACE}"
#: The page of an entry, with what leads to it.
PAGE = re.compile(rf"(?:(?:\s*[.·…_-]){{2,}}\s*|\s{{2,}}|\s)({_SAID})\.?$")
#: The same, where dots or two spaces or one lead to it.
PAGED = re.compile(rf"(?:[ .·…_]{{2,}}|\s)(?:{_SAID})\.?$")
