"""HTML as archives have it: pages of prose with navigation, tables and fonts around it.

https://html.spec.whatwg.org/multipage/
"""
