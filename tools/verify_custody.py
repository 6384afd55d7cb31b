#!/usr/bin/env python3
"""Checks an exported custody log of LogistikAspire from the file alone.

    verify_custody.py FILE [--names NAMES] [--checkpoint SIZE=ROOT]...

Ends with 0 when the log is intact, 1 when it is not, and 2 when the file cannot be read or the arguments make no sense. Give every
checkpoint that you noted down earlier: without one, a log that was rewritten as a whole cannot be told from the true one.

Written from docs/custody-log.md, whose sections are named below. It shares no code with the product and needs nothing but Python 3.8.
One thing is left to the product's own verifier: whether each event obeys all rules of EPCIS 2.0. Here it must be one that can be hashed.
"""

import argparse
import datetime
import decimal
import hashlib
import json
import re
import struct
import sys

FORMAT = "logistik-custody/3"
NAMES_FORMAT = "logistik-custody-names/1"
COMMITMENT = re.compile(rb'"https://logistikaspire\.example/parties/([0-9a-f]{64})"')
MAX_FINDINGS = 100
KEPT_HEIGHT = 8


def sha256(data):
    return hashlib.sha256(data).digest()


# -- JSON, as strict as the log's own reader ---------------------------------------------------------------------------------------------

class Number(str):
    """A number as it is written: 1.50 stays 1.50."""


def parse_json(data):
    """Raises ValueError for what is no JSON, or names a member twice."""
    def no_constant(name):
        raise ValueError(name + " is no JSON")

    def members(pairs):
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError("a member stands twice")
        return found

    try:
        value = json.loads(
            data.decode("utf-8"), parse_int=Number, parse_float=Number, parse_constant=no_constant, object_pairs_hook=members)
    except RecursionError:
        raise ValueError("too deep") from None
    if depth(value) > 64:
        raise ValueError("too deep")
    return value


def depth(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)


# -- Identifications ---------------------------------------------------------------------------------------------------------------------

ABSOLUTE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\x00-\\x20<>\"{}|\\\\^`\\x7f]+")
FREE = re.compile(r"(?:%[0-9A-Fa-f]{2}|[!'()*+,.0-9:;=A-Za-z_-]){1,30}")
HOST = "https://id.gs1.org/"

# Scheme: key, digits of company prefix and reference together (None: any characters), what stands first, what stands before the serial.
URN_SCHEMES = {
    "id:sgtin": ("01", 13, "indicator", "/21/"), "id:sscc": ("00", 17, "indicator", None), "id:sgln": ("414", 12, "", "/254/"),
    "id:grai": ("8003", 12, "zero", ""), "id:giai": ("8004", None, "", None), "id:gsrn": ("8018", 17, "", None),
    "id:gsrnp": ("8017", 17, "", None), "id:gdti": ("253", 12, "", ""), "id:cpi": ("8010", None, "", "/8011/"),
    "id:sgcn": ("255", 12, "", ""), "id:ginc": ("401", None, "", None), "id:gsin": ("402", 16, "", None),
    "id:itip": ("8006", 13, "indicator", "/21/"), "id:upui": ("01", 13, "indicator", "/235/"), "id:pgln": ("417", 12, "", None),
    "class:lgtin": ("01", 13, "indicator", "/10/"),
}

WEB_KEYS = [
    ("00|sscc", "[0-9]{18}"), ("01|gtin", "[0-9]{14}|[0-9]{13}|[0-9]{12}|[0-9]{8}"), ("253|gdti", "[0-9]{13}[^/?#]{0,17}"),
    ("255|gcn", "[0-9]{13,25}"), ("401|ginc|8004|giai", "[0-9]{4}[^/?#]{0,26}"), ("402|gsin", "[0-9]{17}"),
    ("414|gln|417|party", "[0-9]{13}"), ("8003|grai", "[0-9]{14}[^/?#]{0,16}"), ("8006|itip|8017|gsrnp|8018|gsrn", "[0-9]{18}"),
    ("8010|cpid", "[0-9]{4}[^/?#]{0,26}"),
]
WEB_LINK = re.compile(
    "https?://[^/?#]+(?:/[^?#]*?)?/(" + "|".join("(?:%s)/(?:%s)" % key for key in WEB_KEYS) + ")"
    "((?:/(?:[a-z]+|[0-9]{2,4})/[^/?#]+)*)/?(?:[?#].*)?")
WEB_NAMES = {
    "gtin": "01", "itip": "8006", "cpid": "8010", "gln": "414", "party": "417", "gsrnp": "8017", "gsrn": "8018", "gcn": "255", "sscc": "00",
    "gdti": "253", "ginc": "401", "gsin": "402", "grai": "8003", "giai": "8004", "lot": "10", "ser": "21",
}
FINEST = {"01": ["21", "235", "10"], "8006": ["21", "10"], "414": ["254"], "8010": ["8011"]}


def canonical_link(uri):
    """A GS1 identification as https://id.gs1.org/...; any other value as it is."""
    if uri.startswith("http"):
        return link_of_web(uri) or uri
    if uri.startswith("urn:epc:"):
        return link_of_urn(uri) or uri
    return uri


def link_of_web(uri):
    match = WEB_LINK.fullmatch(uri)
    if not match:
        return None
    key, value = match.group(1).split("/", 1)
    key = WEB_NAMES.get(key, key)
    value = value.rjust(14, "0") if key == "01" else value
    given = match.group(2).split("/")[1:]
    given = [(WEB_NAMES.get(name, name), of) for name, of in zip(given[::2], given[1::2])]
    for finest in FINEST.get(key, []):
        for name, of in given:
            if name == finest:
                return HOST + key + "/" + value + "/" + name + "/" + of
    return HOST + key + "/" + value


def link_of_urn(urn):
    is_pattern = urn.startswith("urn:epc:idpat:")
    kind, colon, rest = urn[len("urn:epc:"):].partition(":")
    scheme, second, rest = rest.partition(":")
    scheme = URN_SCHEMES.get(("id" if is_pattern else kind) + ":" + scheme)
    if not colon or not second or not scheme:
        return None
    key, digits, first, before_serial = scheme

    fields = 2 if before_serial is None else 5 if key == "8006" else 3
    parts = rest.split(".", fields - 1)
    if len(parts) != fields or not re.fullmatch("[0-9]{6,12}", parts[0]):
        return None
    if key == "8010" and "." in parts[2]:  # a component's reference may hold dots, its serial number may not
        more, _, serial = parts[2].rpartition(".")
        parts = [parts[0], parts[1] + "." + more, serial]
    prefix, reference, serial = parts[0], parts[1], None if before_serial is None else parts[-1]

    if digits is None:
        if not FREE.fullmatch(reference) or len(prefix) + len(reference) > 30:
            return None
        number = prefix + escape(reference)
    else:
        if len(prefix) + len(reference) != digits or not re.fullmatch("[0-9]*", reference) or (first == "indicator" and not reference):
            return None
        number = reference[:1] + prefix + reference[1:] if first == "indicator" else ("0" if first == "zero" else "") + prefix + reference
        number += check_digit(number)
    pieces = parts[2] + parts[3] if key == "8006" else ""
    if key == "8006" and len(pieces) != 4:
        return None
    if serial != "*" if is_pattern else serial is not None and not FREE.fullmatch(serial):
        return None
    omits_serial = serial is None or is_pattern or (key == "414" and serial == "0")
    return HOST + key + "/" + number + pieces + ("" if omits_serial else before_serial + escape(serial))


def check_digit(number):
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(number)))
    return str(-total % 10)


def escape(text):
    return re.sub("[!()*+,:]", lambda match: "%%%02X" % ord(match.group()), text)


# -- Meaning of names --------------------------------------------------------------------------------------------------------------------

PREFIXES = {
    "cbv": "https://ref.gs1.org/cbv/", "cbvmda": "urn:epcglobal:cbv:mda", "dcterms": "http://purl.org/dc/terms/",
    "epcis": "https://ref.gs1.org/epcis/", "gs1": "https://ref.gs1.org/voc/", "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"


class Names:
    """What names mean: the prefixes and terms of JSON-LD contexts. No context is fetched."""

    def __init__(self, *contexts):
        self.declared = {}
        self.vocabulary = None
        for context in contexts:
            self.add(context)

    def add(self, context):
        if isinstance(context, list):
            for part in context:
                self.add(part)
        elif isinstance(context, dict):
            for name, value in context.items():
                meaning = value.get("@id", value) if isinstance(value, dict) else value
                if not is_text(meaning):
                    continue
                if name == "@vocab":
                    self.vocabulary = meaning
                elif not name.startswith("@"):
                    self.declared[name] = self.expand(meaning)

    def find(self, prefix):
        return self.declared.get(prefix, PREFIXES.get(prefix))

    def expand(self, value):
        prefix, colon, local = value.partition(":")
        space = self.find(prefix) if prefix and colon and not local.startswith("//") else None
        return value if space is None else space + local

    def canonical(self, value):
        return canonical_link(self.expand(value))

    def resolve(self, name):
        """The namespace and local name of an extension's name; None when no context says what it means."""
        prefix, colon, local = name.partition(":")
        if colon:
            space = self.find(prefix) if prefix else None
            if space is not None:
                return (space, local) if local else None
            space, local = cut(name)
            return (space, local) if local and name[len(prefix):].startswith("://") and ABSOLUTE.fullmatch(name) else None
        if name in self.declared:
            return cut(self.declared[name])
        return None if self.vocabulary is None else (self.vocabulary, name)


def cut(uri):
    end = max(map(uri.rfind, "/#:")) + 1
    return uri[:end], uri[end:]


def is_text(value):
    return isinstance(value, str) and not isinstance(value, Number)


# -- Vocabularies ------------------------------------------------------------------------------------------------------------------------

def vocabulary(prefix, urn, words):
    return "https://ref.gs1.org/cbv/" + prefix, "urn:epcglobal:cbv:" + urn, frozenset(words.split())


BIZ_STEP = vocabulary("BizStep-", "bizstep:", """
    accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting decommissioning departing
    destroying disassembling dispensing encoding entering_exiting holding inspecting installing killing loading other packing picking
    receiving removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting shipping staging_outbound
    stock_taking stocking storing transporting unloading unpacking void_shipping""")
DISPOSITION = vocabulary("Disp-", "disp:", """
    active available completeness_inferred completeness_verified conformant container_closed container_open damaged destroyed dispensed
    disposed encoded expired in_progress in_transit inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement
    no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved retail_sold returned sellable_accessible
    sellable_not_accessible stolen unavailable unknown""")
TRANSACTION = vocabulary("BTT-", "btt:", "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt")
PARTY = vocabulary("SDT-", "sdt:", "location owning_party possessing_party")
ERROR_REASON = vocabulary("ER-", "er:", "did_not_occur incorrect_data")
COMPONENT = vocabulary("Comp-", "comp:", """
    altitude axial_distance azimuth easting elevation_angle geocoordinate height latitude longitude northing polar_angle spherical_radius
    x y z""")


def word(text, of, names):
    """A word as web URI; None when it is no word, and no URI of another vocabulary."""
    prefix, urn, words = of
    for start, value in (("", text), (urn, text), (prefix, names.expand(text))):
        if value.startswith(start) and value[len(start):] in words:
            return prefix + value[len(start):]
    expanded = names.expand(text)
    is_own = ABSOLUTE.fullmatch(expanded) and not expanded.startswith(("https://ref.gs1.org/cbv/", "urn:epcglobal:cbv:"))
    return expanded if is_own and not text.startswith(urn) else None


# -- Values ------------------------------------------------------------------------------------------------------------------------------

BLANKS = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
TIME = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))")
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
EPOCH = datetime.datetime(1970, 1, 1)


def read_time(text):
    """In tenths of microseconds since 1970, in UTC; further digits are cut off. None when it is no time."""
    match = TIME.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second = map(int, match.group(1, 2, 3, 4, 5, 6))
    offset = int(match.group(9) or 0) * 60 + int(match.group(10) or 0)
    if not 2 <= year <= 9998 or int(match.group(10) or 0) > 59 or offset > 14 * 60:
        return None
    try:
        moment = datetime.datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    moment -= datetime.timedelta(minutes=-offset if match.group(8) == "-" else offset)
    return (moment - EPOCH) // datetime.timedelta(seconds=1) * 10**7 + int(((match.group(7) or "") + "0000000")[:7])


def write_time(tenths):
    moment = EPOCH + datetime.timedelta(milliseconds=(tenths + 5_000) // 10_000)
    return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" % (*moment.timetuple()[:6], moment.microsecond // 1000)


def number(text):
    """A number, also one written as text, without what does not count; any other text as it is."""
    if len(text) > 28 or not NUMBER.fullmatch(text):
        return text
    mantissa, _, exponent = text.lower().partition("e")
    exact = decimal.Decimal(mantissa).scaleb(max(-99_999, min(99_999, int(exponent or 0))), decimal.Context(prec=40))
    if abs(exact) > decimal.Decimal(2**96 - 1):
        return text
    rounded = exact.quantize(decimal.Decimal(1).scaleb(-28), context=decimal.Context(prec=60))
    plain = format(rounded, "f").rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def canonical(value, names, kind=None):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return number(value)
    if not isinstance(value, str):
        raise ValueError("a value is no text, number, true or false")
    text = value.strip(BLANKS)
    if kind == "time" and read_time(text) is not None:
        return write_time(read_time(text))
    if isinstance(kind, tuple):
        return word(text, kind, names) or text
    if kind == "web" and ":" not in text:
        return "https://ref.gs1.org/voc/" + text
    return text if kind == "asis" else names.canonical(number(text))


# -- Event hash --------------------------------------------------------------------------------------------------------------------------

# The rules that are followed: CBV 2.0 as ratified. The name stands in the URI of each hash.
RULES = "CBV2.0"

# A field is (name, kind): a kind of value; [element, kind] for a list of values; (element, fields, open) for a list of objects with
# "list" in front, or one object with "one". What is open may hold extensions. An unplaced one stands among the extensions.
UNPLACED = "unplaced"
EPCS = ["epc", None]
QUANTITIES = ("list", "quantityElement", [("epcClass", None), ("quantity", None), ("uom", None)], False)
PLACE = ("one", "", [("id", None)], True)


def typed(of, name):
    return ("list", "", [("type", of), (name, None)], False)


EVENT_FIELDS = [
    ("eventTime", "time"), ("eventTimeZoneOffset", "asis"), ("epcList", EPCS), ("parentID", None), ("inputEPCList", EPCS),
    ("childEPCs", EPCS), ("quantityList", QUANTITIES), ("childQuantityList", QUANTITIES), ("inputQuantityList", QUANTITIES),
    ("outputEPCList", EPCS), ("outputQuantityList", QUANTITIES), ("action", None), ("transformationID", None), ("bizStep", BIZ_STEP),
    ("disposition", DISPOSITION),
    ("persistentDisposition", ("one", "", [("set", ["set", DISPOSITION]), ("unset", ["unset", DISPOSITION])], False)),
    ("readPoint", PLACE), ("bizLocation", PLACE), ("bizTransactionList", typed(TRANSACTION, "bizTransaction")),
    ("sourceList", typed(PARTY, "source")), ("destinationList", typed(PARTY, "destination")),
    ("sensorElementList", ("list", "sensorElement", [
        ("sensorMetadata", ("one", "", [
            ("time", "time"), ("startTime", "time"), ("endTime", "time"), ("deviceID", None), ("deviceMetadata", None), ("rawData", None),
            ("dataProcessingMethod", None), ("bizRules", None)], True)),
        ("sensorReport", ("list", "sensorReport", [
            ("type", "web"), ("exception", "web"), ("deviceID", None), ("deviceMetadata", None), ("rawData", None),
            ("dataProcessingMethod", None), ("time", "time"), ("microorganism", None), ("chemicalSubstance", None), ("value", None),
            ("component", COMPONENT), ("stringValue", None), ("booleanValue", None), ("hexBinaryValue", "asis"), ("uriValue", None),
            ("minValue", None), ("maxValue", None), ("meanValue", None), ("sDev", None), ("percRank", None), ("percValue", None),
            ("uom", None), ("coordinateReferenceSystem", None), ("bizRules", UNPLACED)], True))], True)),
]
DECLARATION_FIELDS = [("declarationTime", "time"), ("reason", ERROR_REASON), ("correctiveEventIDs", ["correctiveEventID", None])]
NAMELESS_LISTS = {"sensorElementList", "sensorReport", "set", "unset"}
LEFT_OUT = {"@context", "type", "recordTime", "eventID", "errorDeclaration", "certificationInfo", "ilmd"}
EVENT_TYPES = {"ObjectEvent", "AggregationEvent", "AssociationEvent", "TransactionEvent", "TransformationEvent"}


def fields_text(parent, fields, names):
    return "".join(field_text(name, kind, parent[name], names) for name, kind in fields if name in parent and kind != UNPLACED)


def field_text(name, kind, value, names):
    if isinstance(kind, list):
        element, of = kind
        parts = sorted(element + "=" + canonical(item, names, of) for item in as_list(value))
    elif isinstance(kind, tuple) and kind[0] == "list":
        parts = sorted(kind[1] + fields_text(as_object(item), kind[2], names) for item in as_list(value))
    elif isinstance(kind, tuple) and kind[0] == "one":
        inside = fields_text(as_object(value), kind[2], names)
        return name + inside if inside else ""
    else:
        return name + "=" + canonical(value, names, kind)
    return ("" if name in NAMELESS_LISTS else name) + "".join(parts) if parts else ""


def extensions_text(parent, fields, names, is_event=False):
    kinds, parts = dict(fields), []
    if is_event and "ilmd" in parent:
        parts.append("ilmd" + nested_text(as_object(parent["ilmd"]), names))
    for name, value in parent.items():
        kind = kinds.get(name, ())
        if kind == UNPLACED:
            parts.append(name + "=" + canonical(value, names))
        elif kind and isinstance(kind, tuple) and kind[0] in ("one", "list") and kind[3]:
            for part in value if isinstance(value, list) else [value]:
                inside = extensions_text(as_object(part), kind[2], names)
                if inside:
                    parts.append((kind[1] or name) + inside)
        elif name not in kinds and name not in LEFT_OUT:
            parts += extension_parts(name, value, names)
    return "".join(sorted(parts))


def extension_parts(name, value, names):
    meaning = names.resolve(name)
    if meaning and "".join(meaning) == COMMENT:
        return []
    key = "{%s}%s" % meaning if meaning else name
    if isinstance(value, list):
        return [part for item in value for part in extension_parts(name, item, names)]
    if isinstance(value, dict):
        return [key + nested_text(value, names)]
    return [key if value is None else key + "=" + canonical(value, names)]


def nested_text(value, names):
    return "".join(sorted(part for name, inner in value.items() for part in extension_parts(name, inner, names)))


def as_list(value):
    if not isinstance(value, list):
        raise ValueError("a list was expected")
    return value


def as_object(value):
    if not isinstance(value, dict):
        raise ValueError("an object was expected")
    return value


class Event:
    """An event's hash, what identifies it, and what the log's database finds it by."""

    def __init__(self, context, body):
        """Raises ValueError for what cannot be hashed."""
        event = as_object(parse_json(body))
        contexts = [parse_json(context)] if context else []
        names = Names(*contexts, *([event["@context"]] if "@context" in event else []))
        if event.get("type") not in EVENT_TYPES:
            raise ValueError("no such type of event")
        text = "eventType=" + event["type"] + fields_text(event, EVENT_FIELDS, names) + extensions_text(event, EVENT_FIELDS, names, True)
        self.hash = sha256(text.encode("utf-8"))
        self.id = self.text(event, "eventID") or "ni:///sha-256;%s?ver=%s" % (self.hash.hex(), RULES)

        certified = event.get("certificationInfo", [])
        certified = sorted(canonical(uri, names) for uri in (certified if isinstance(certified, list) else [certified]))
        declared = None
        if "errorDeclaration" in event:
            declaration = as_object(event["errorDeclaration"])
            inside = fields_text(declaration, DECLARATION_FIELDS, names)
            declared = ("errorDeclaration" + inside if inside else "") + extensions_text(declaration, DECLARATION_FIELDS, names)
        self.identity = sha256(self.hash + part(self.id) + integer(len(certified)) + b"".join(map(part, certified)) + part(declared))
        self.index = self.index_digest(event, names, declared is not None)

    def index_digest(self, event, names, is_declaration):
        time = read_time(self.text(event, "eventTime") or "")
        if time is None:
            raise ValueError("no time")
        step, disposition = self.text(event, "bizStep"), self.text(event, "disposition")
        places = [names.canonical(self.text(as_object(event[name]), "id") or "") if name in event else None
                  for name in ("readPoint", "bizLocation")]
        roles = {}
        for name, role in (("epcList", 1), ("childEPCs", 1), ("inputEPCList", 4), ("outputEPCList", 8), ("parentID", 2)):
            for epc in [] if name not in event else [event[name]] if name == "parentID" else as_list(event[name]):
                if not is_text(epc):
                    raise ValueError("an object is no text")
                roles[names.canonical(epc)] = roles.get(names.canonical(epc), 0) | role
        return sha256(
            part(self.identity.hex()) + part(self.id) + part(event["type"]) + integer(time // 10)
            + part(self.text(event, "action")) + part(step and word(step, BIZ_STEP, names))
            + part(disposition and word(disposition, DISPOSITION, names)) + part(places[0]) + part(places[1])
            + integer(1 if is_declaration else 0) + integer(len(roles))
            + b"".join(part(epc) + integer(roles[epc]) for epc in sorted(roles)))

    @staticmethod
    def text(parent, name):
        value = parent.get(name)
        if value is not None and not is_text(value):
            raise ValueError(name + " is no text")
        return value


def integer(value):
    return struct.pack(">q", value)


def part(text):
    if text is None:
        return integer(-1)
    data = text.encode("utf-8")
    return integer(len(data)) + data


# -- Tree --------------------------------------------------------------------------------------------------------------------------------

class Tree:
    """A Merkle tree by RFC 6962 that only grows: the roots of its largest complete subtrees."""

    def __init__(self):
        self.size = 0
        self.roots = []  # (height, hash), largest first

    def append(self, leaf):
        """Returns the inner nodes that the leaf completes, lowest first, as (height, index, hash)."""
        completed, height, node = [], 0, leaf
        while self.roots and self.roots[-1][0] == height:
            node = sha256(b"\x01" + self.roots.pop()[1] + node)
            height += 1
            completed.append((height, self.size >> height, node))
        self.roots.append((height, node))
        self.size += 1
        return completed

    def root(self):
        if not self.roots:
            return sha256(b"")
        node = self.roots[-1][1]
        for _, left in reversed(self.roots[:-1]):
            node = sha256(b"\x01" + left + node)
        return node


# -- The file ----------------------------------------------------------------------------------------------------------------------------

class Line:
    """The members of one line, each in just the form that it must have. Raises ValueError for any other."""

    def __init__(self, entry, *members):
        self.entry = entry
        for name in entry:
            if name not in members:
                raise ValueError("there is no '%s' in such a line" % name)

    def text(self, name, pattern=None):
        value = self.entry.get(name)
        if not is_text(value) or (pattern and not re.fullmatch(pattern, value)):
            raise ValueError("'%s' is not as it should be" % name)
        return value

    def bytes(self, name):
        return self.text(name).encode("utf-8")

    def number(self, name):
        value = self.entry.get(name)
        if not isinstance(value, Number) or not re.fullmatch("-?[0-9]+", value) or not -2**63 <= int(value) < 2**63:
            raise ValueError("'%s' is not as it should be" % name)
        return int(value)

    def digest(self, name):
        return bytes.fromhex(self.text(name, "[0-9a-f]{64}"))

    def time(self, name):
        """In microseconds since 1970."""
        text = self.text(name, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
        moment = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")
        return (moment - EPOCH) // datetime.timedelta(microseconds=1)


class Verification:
    """What is found in a file, by its lines: self.findings holds (line, sequence or None, code, message)."""

    def __init__(self, lines, checkpoints=(), names=None):
        self.findings = []
        self.commitments = set()
        self.names = 0
        self.operation = None
        self.tree = Tree()
        self.known = list(checkpoints)
        self.seen = {}
        self.completed = []
        self.line = self.last = 0
        self.record_time = None
        self.has_gap = self.is_ended = False

        self.compare(None)
        for line in lines:
            self.line += 1
            try:
                self.read(line[:-1] if line.endswith(b"\n") else line)
            except ValueError as error:
                self.find("file.line", "The line is not one of a custody log: %s." % error)
        if not self.is_ended:
            self.find("file.end", "The file ends before the log does.")
        for size, _ in self.known:
            self.find("checkpoint.missing", "The log is not there as far as the checkpoint of %d records goes." % size)
        if names is not None:
            self.read_names(names)

    def find(self, code, message, sequence=None):
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append((self.line, sequence, code, message))

    def read(self, line):
        entry = as_object(parse_json(line))
        if self.is_ended:
            self.find("file.end", "There is more after the line that ends the log.")
        elif self.line == 1:
            if entry.get("format") != FORMAT:
                self.find("file.format", "The file does not begin as %s does." % FORMAT)
            else:
                uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                self.operation = Line(entry, "format", "operation").text("operation", uuid)
        elif "sequence" in entry:
            self.read_record(Line(entry, "sequence", "recordTime", "eventHash", "hash", "index", "context", "event"))
        elif "height" in entry:
            self.read_subtree(Line(entry, "height", "index", "hash"))
        else:
            self.read_end(Line(entry, "size", "root", "frontier", "recordTime"))

    def read_record(self, line):
        sequence, time = line.number("sequence"), line.time("recordTime")
        event_hash, stated, index = line.digest("eventHash"), line.digest("hash"), line.digest("index")
        context, body = line.bytes("context"), line.bytes("event")

        self.check_subtrees()
        if sequence != self.last + 1:
            self.find("record.sequence", "Record %d stands where record %d should be." % (sequence, self.last + 1), sequence)
            self.has_gap = True
        if self.record_time is not None and time < self.record_time:
            self.find("record.time", "It is recorded before its predecessor.", sequence)
        self.commitments.update(bytes.fromhex(digits.decode("ascii")) for digits in COMMITMENT.findall(body))
        self.check_event(sequence, event_hash, index, context, body)

        content_hash = sha256(integer(len(context)) + context + body)
        operation = bytes.fromhex((self.operation or "0" * 32).replace("-", ""))
        if sha256(b"\x00" + operation + integer(sequence) + integer(time) + event_hash + content_hash) != stated:
            self.find("record.hash", "Its hash does not fit its content, its time or its place.", sequence)

        self.last, self.record_time = sequence, time
        self.completed += [node for node in self.tree.append(stated) if node[0] % KEPT_HEIGHT == 0]
        self.compare(sequence)

    def check_event(self, sequence, event_hash, index, context, body):
        try:
            event = Event(context, body)
        except ValueError as error:
            self.find("event.invalid", "The event cannot be read: %s." % error, sequence)
            return
        if event.hash != event_hash:
            self.find("event.hash", "The event's content has the hash %s, not %s." % (event.hash.hex(), event_hash.hex()), sequence)
            return
        if event.index != index:
            self.find("event.index", "What the database finds the event by is not what the event says.", sequence)
        if event.identity in self.seen:
            self.find("event.repeated", "The same event is record %d already." % self.seen[event.identity], sequence)
        self.seen.setdefault(event.identity, sequence)

    def read_subtree(self, line):
        height, index, stated = line.number("height"), line.number("index"), line.digest("hash")
        if self.has_gap:
            return
        expected = self.completed.pop(0) if self.completed else None
        if not expected or expected[:2] != (height, index):
            self.find("subtree.place", "No subtree of height %d and index %d is completed here." % (height, index))
        elif expected[2] != stated:
            self.find("subtree.hash", "The hash of the subtree of height %d and index %d does not fit its records." % (height, index))

    def read_end(self, line):
        size, root, frontier = line.number("size"), line.digest("root"), line.text("frontier")
        time = None if line.entry.get("recordTime", "") is None else line.time("recordTime")

        self.check_subtrees()
        self.is_ended = True
        if size != self.last:
            self.find("end.size", "The log is said to have %d records; the last here is %d." % (size, self.last))
        if time != self.record_time:
            self.find("end.time", "The last record is not of the time that is said.")
        if not self.has_gap and root != self.tree.root():
            self.find("end.root", "The root of the tree does not fit the records.")
        if not self.has_gap and frontier != "".join(node.hex() for _, node in self.tree.roots):
            self.find("end.frontier", "The subtrees from which the tree would grow on do not fit the records.")

    def read_names(self, lines):
        self.line = 0
        for line in lines:
            self.line += 1
            try:
                entry = as_object(parse_json(line[:-1] if line.endswith(b"\n") else line))
                if self.line == 1:
                    start = Line(entry, "format", "operation")
                    if start.text("format") != NAMES_FORMAT or start.text("operation") != self.operation:
                        self.find("name.format", "The file of names does not begin as %s of this operation does." % NAMES_FORMAT)
                else:
                    self.read_name(Line(entry, "commitment", "salt", "name"))
            except ValueError as error:
                self.find("name.line", "The line is not one of a file of names: %s." % error)

    def read_name(self, line):
        commitment, salt, name = line.digest("commitment"), bytes.fromhex(line.text("salt", "[0-9a-f]{32}")), line.text("name")
        if sha256(salt + part(name)) != commitment:
            self.find("name.commitment", "%s does not stand for '%s' with this salt." % (commitment.hex(), name))
        elif commitment not in self.commitments:
            self.find("name.unknown", "No event of the log has %s." % commitment.hex())
        else:
            self.names += 1

    def check_subtrees(self):
        if self.completed and not self.has_gap:
            self.find("subtree.missing", "The hash of the subtree of height %d is missing." % self.completed[0][0])
        self.completed = []

    def compare(self, sequence):
        if self.has_gap:
            return
        for known in [known for known in self.known if known[0] == self.tree.size]:
            self.known.remove(known)
            if known[1] != self.tree.root():
                self.find("checkpoint.root", "The first %d records are not those of the checkpoint." % known[0], sequence)


# -- Command line ------------------------------------------------------------------------------------------------------------------------

def checkpoint(text):
    match = re.fullmatch("([0-9]{1,18})=([0-9A-Fa-f]{64})", text)
    if not match:
        raise argparse.ArgumentTypeError("'%s' is not SIZE=ROOT with 64 hexadecimal digits" % text)
    return int(match.group(1)), bytes.fromhex(match.group(2))


def main():
    parser = argparse.ArgumentParser(description="Checks an exported custody log from the file alone.")
    parser.add_argument("file")
    parser.add_argument("--checkpoint", type=checkpoint, action="append", default=[], metavar="SIZE=ROOT",
                        help="noted down earlier; may be given several times")
    parser.add_argument("--names", help="the file of the names that the log hides, or of those that are left")
    arguments = parser.parse_args()
    try:
        with open(arguments.file, "rb") as file:
            if arguments.names is None:
                log = Verification(file, arguments.checkpoint)
            else:
                with open(arguments.names, "rb") as names:
                    log = Verification(file, arguments.checkpoint, names)
    except OSError as error:
        print(error)
        return 2

    print("Operation %s: %d records." % (log.operation or "unknown", log.tree.size))
    print("Checkpoint: %d=%s" % (log.tree.size, log.tree.root().hex()))
    if arguments.names is not None:
        print("Names: %d are those that the log hides." % log.names)
    for line, sequence, code, message in log.findings:
        print("Line %d%s: %s [%s]" % (line, "" if sequence is None else ", record %d" % sequence, message, code))
    if log.findings:
        print("NOT INTACT: %s%d findings." % ("at least " if len(log.findings) == MAX_FINDINGS else "", len(log.findings)))
        return 1
    print("INTACT%s" % (
        ": no record was added, dropped or altered since the checkpoints given were noted down." if arguments.checkpoint
        else " in itself. Compare a checkpoint with one noted down before: whoever can rewrite the whole log can make all of it fit."))
    return 0


if __name__ == "__main__":
    sys.exit(main())
