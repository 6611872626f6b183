"""Parses filters with parsers that this project did not write, and compares
the trees with the ones that are meant.

Reads lines of JSON, {"query": ..., "meant": ..., "parser": ...}, and prints
what it found. odatapy parses all filters that are not for odata-query alone; it
parses them as text, and once more bound to the types of the metadata.
odata-query parses whatever it knows. Whole queries are for odatapy, with types.
"""

import datetime
import json
import sys
import urllib.parse
from collections import Counter
from decimal import Decimal

from odata_query import ast
from odata_query.grammar import ODataLexer, ODataParser
from odatapy.edm.model import Edm
from odatapy.edm.names import FullQualifiedName
from odatapy.edm.xml_io import XmlEdmProvider
from odatapy.server.uri import expression as tree
from odatapy.server.uri import query_options
from odatapy.server.uri.expression_parser import ExpressionParser
from odatapy.server.uri.parser import Parser

COMPARISONS = {"Eq": "eq", "NotEq": "ne", "Gt": "gt", "GtE": "ge", "Lt": "lt", "LtE": "le"}
MICROSECOND = datetime.timedelta(microseconds=1)


class UntypedFlags(ExpressionParser):
    """odatapy asks for a type's name before the literal of `has`, as OData 4.0
    does; in 4.01 and in Microsoft Graph it may be left out."""

    def _has(self, left, right):
        return tree.Binary(tree.BinaryOperatorKind.HAS, left, right)


def path(segments, scope):
    """A path at its depth of lambdas; a variable stands for the innermost."""
    if segments and segments[0] in scope:
        level = len(scope) - scope[::-1].index(segments[0])
        return ["path", level, segments[1:]]
    if segments and segments[0] == "$it":
        segments = segments[1:]
    return ["path", 0, segments]


def of_odatapy(node, scope=()):
    match node:
        case tree.Binary(operator=operator):
            if operator is tree.BinaryOperatorKind.IN:
                items = [of_odatapy(item, scope) for item in node.right.items]
                return ["in", of_odatapy(node.left, scope), items]
            return [operator.value, of_odatapy(node.left, scope), of_odatapy(node.right, scope)]
        case tree.Unary(operator=tree.UnaryOperatorKind.NOT):
            return ["not", of_odatapy(node.operand, scope)]
        case tree.Method():
            return [node.method.value, *(of_odatapy(each, scope) for each in node.parameters)]
        case tree.Literal():
            return ["=", node.value]
        case tree.LambdaReference():
            return path([node.name], scope)
        case tree.Member():
            variable = [node.lambda_variable] if node.lambda_variable else []
            found = path(variable + node.path, scope)
            if node.count:
                return ["count", found]
            inner = node.lambda_expression
            if inner is None:
                return found
            if inner.body is None:
                return [inner.kind, found, None]
            return [inner.kind, found, of_odatapy(inner.body, (*scope, inner.variable))]
    raise ValueError(f"odatapy made a {type(node).__name__}")


def segments_of(node):
    match node:
        case ast.Attribute():
            return [*segments_of(node.owner), node.attr]
        case ast.Identifier():
            return [".".join([*node.namespace, node.name])]
    raise ValueError(f"odata-query made a path of {type(node).__name__}")


def of_odata_query(node, scope=()):
    match node:
        case ast.Compare(comparator=ast.In()):
            items = [of_odata_query(item, scope) for item in node.right.val]
            return ["in", of_odata_query(node.left, scope), items]
        case ast.Compare():
            operator = COMPARISONS[type(node.comparator).__name__]
            return [operator, of_odata_query(node.left, scope), of_odata_query(node.right, scope)]
        case ast.BoolOp():
            operator = type(node.op).__name__.lower()
            return [operator, of_odata_query(node.left, scope), of_odata_query(node.right, scope)]
        case ast.UnaryOp(op=ast.Not()):
            return ["not", of_odata_query(node.operand, scope)]
        case ast.Call():
            return [node.func.name, *(of_odata_query(each, scope) for each in node.args)]
        case ast.Identifier() | ast.Attribute():
            return path(segments_of(node), scope)
        case ast.CollectionLambda():
            found = path(segments_of(node.owner), scope)
            operator = type(node.operator).__name__.lower()
            if node.lambda_ is None:
                return [operator, found, None]
            variable = node.lambda_.identifier.name
            return [operator, found, of_odata_query(node.lambda_.expression, (*scope, variable))]
        case ast._Literal():
            return ["=", node.py_val]
    raise ValueError(f"odata-query made a {type(node).__name__}")


def flat(node):
    """The operands of `and` and `or` in one list: how they are grouped makes no
    difference."""
    operator, *operands = node
    if operator not in ("and", "or"):
        return [node]
    parts = []
    for operand in operands:
        parts += flat(operand) if operand[0] == operator else [operand]
    return parts


def number(found):
    return isinstance(found, (int, float, Decimal)) and not isinstance(found, bool)


def same_value(kind, meant, found):
    match kind:
        case "=null":
            return found is None
        case "=text":
            return isinstance(found, str) and found == meant[0]
        case "=boolean":
            return found is meant[0]
        case "=number":
            if not number(found):
                return False
            if isinstance(found, float):
                expected = float(meant[0])
                return found == expected or (found != found and expected != expected)
            return Decimal(found) == Decimal(meant[0])
        case "=guid":
            return found.hex.upper() == meant[0]
        case "=date":
            return type(found) is datetime.date and [found.year, found.month, found.day] == meant
        case "=time":
            span = datetime.datetime.combine(datetime.date.min, found) - datetime.datetime.min
            return span // MICROSECOND == meant[0]
        case "=instant":
            *day, micros, offset = meant
            zone = datetime.timezone(datetime.timedelta(minutes=offset))
            expected = datetime.datetime(*day, tzinfo=zone) + micros * MICROSECOND
            return found == expected and found.utcoffset() == expected.utcoffset()
        case "=duration":
            return found == meant[0] * MICROSECOND
        case "=binary":
            return found == bytes.fromhex(meant[0])
    raise ValueError(f"no literal {kind}")


def same(meant, found):
    if meant is None or found is None:
        return meant is found
    kind, *operands = meant
    if kind.startswith("="):
        return found[0] == "=" and same_value(kind, operands, found[1])
    if kind == "path":
        return meant == found
    if kind in ("and", "or"):
        wanted, got = flat(meant), flat(found)
        return found[0] == kind and len(wanted) == len(got) and all(map(same, wanted, got))
    if kind == "in":
        return (
            found[0] == "in"
            and same(operands[0], found[1])
            and len(operands[1]) == len(found[2])
            and all(map(same, operands[1], found[2]))
        )
    return found[0] == kind and len(meant) == len(found) and all(map(same, operands, found[1:]))


def nodes(node):
    yield node
    operator, *operands = node
    if operator.startswith("=") or operator == "path":
        return
    for operand in operands:
        if operator == "in" and operand is operands[1]:
            for item in operand:
                yield from nodes(item)
        elif operand is not None:
            yield from nodes(operand)


def is_known_to_odata_query(meant):
    """Without `has`, `/$count`, `$it`, binary literals, infinities and NaN, lists
    of one, types in the middle of a path, and lambdas on long paths."""
    for node in nodes(meant):
        match node:
            case ["has", *_] | ["count", *_] | ["=binary", *_]:
                return False
            case ["=number", "inf" | "-inf" | "NaN"]:
                return False
            case ["in", _, [_]]:
                return False
            case ["path", 0, []]:
                return False
            case ["path", level, segments]:
                if any("." in segment for segment in segments[0 if level else 1 :]):
                    return False
            case _:
                pass
        match node:
            case ["any" | "all", ["path", level, segments], _]:
                if len(segments) + (level > 0) > 2 or any("." in each for each in segments):
                    return False
            case _:
                pass
    return True


def is_typed(meant):
    """odatapy takes the literal of an enumeration for text where it has no
    type's name before it, and then refuses the comparison."""
    enumerations = (["colour"], ["rights"])
    for node in nodes(meant):
        match node:
            case ["any" | "all", ["path", _, ["colours"]], _]:
                return False
            case ["path", _, segments] if segments in enumerations:
                return False
            case _:
                pass
    return True


def of_search(node):
    match node:
        case query_options.SearchBinary():
            return [node.operator.lower(), of_search(node.left), of_search(node.right)]
        case query_options.SearchUnary():
            return ["not", of_search(node.operand)]
        case query_options.SearchTerm(is_phrase=True):
            return ["phrase", node.text]
    raise ValueError(f"odatapy made a {type(node).__name__}")


def same_search(meant, found):
    if meant[0] in ("and", "or"):
        wanted, got = flat(meant), flat(found)
        same_kind = meant[0] == found[0] and len(wanted) == len(got)
        return same_kind and all(map(same_search, wanted, got))
    if meant[0] == "not":
        return found[0] == "not" and same_search(meant[1], found[1])
    return meant == found


def same_options(meant, found):
    """Whether a query, or what is in the parentheses of an expanded property,
    has the options that are meant and no others."""
    names = ["filter", "select", "orderby", "top", "skip", "count", "search", "expand", "levels"]
    present = {name for name in names if getattr(found, name, None) is not None}
    if present != set(meant):
        return False
    for name, value in meant.items():
        option = getattr(found, name)
        match name:
            case "filter":
                is_same = same(value, of_odatapy(option.expression))
            case "select":
                is_same = value == option.selected_paths
            case "orderby":
                is_same = len(value) == len(option.items) and all(
                    same(tree, of_odatapy(item.expression)) and descending == item.descending
                    for (tree, descending), item in zip(value, option.items)
                )
            case "search":
                is_same = same_search(value, of_search(option.expression))
            case "expand":
                is_same = sorted(value) == sorted(item.path_str for item in option.items) and all(
                    same_options(value[item.path_str], item) for item in option.items
                )
            case "levels":
                is_same = value == option
            case _:
                is_same = value == option.value
        if not is_same:
            return False
    return True


def main():
    metadata = sys.argv[1]
    edm = Edm(XmlEdmProvider.from_file(metadata))
    member = edm.get_entity_type(FullQualifiedName("query.test", "member"))
    counts = Counter()
    constructs = Counter()
    mismatches = []
    for line in sys.stdin:
        case = json.loads(line)
        if case["parser"] == "whole query":
            name = "odatapy, whole queries"
            counts[name] += 1
            try:
                found = Parser(edm).parse_uri("members", case["query"])
                is_same = same_options(case["meant"], found)
            except Exception as error:
                found, is_same = repr(error), False
            if not is_same:
                text = urllib.parse.unquote(case["query"])
                mismatches.append((name, text, case["meant"], found))
            continue
        query = dict(urllib.parse.parse_qsl(case["query"], strict_parsing=True))
        text, meant = query["$filter"], case["meant"]
        constructs.update(node[0] for node in nodes(meant))
        parsers = []
        if case["parser"] != "odata-query":
            parsers.append(("odatapy", lambda: of_odatapy(UntypedFlags.parse_string(text))))
            if is_typed(meant):
                bound = lambda: of_odatapy(ExpressionParser.parse_string(text, edm, member))
                parsers.append(("odatapy with types", bound))
        if case["parser"] == "odata-query" or is_known_to_odata_query(meant):
            by_grammar = lambda: ODataParser().parse(ODataLexer().tokenize(text))
            parsers.append(("odata-query", lambda: of_odata_query(by_grammar())))
        for name, parse in parsers:
            try:
                found = parse()
                is_same = same(meant, found)
            except Exception as error:
                found, is_same = repr(error), False
            counts[name] += 1
            if not is_same:
                mismatches.append((name, text, meant, found))
    for name, text, meant, found in mismatches[:20]:
        print(f"{name}: {text!r}\n    meant {json.dumps(meant)}\n    found {found}")
    for name, count in counts.items():
        print(f"{name}: {count}")
    print("constructs:", ", ".join(f"{name} {count}" for name, count in constructs.most_common()))
    print(f"mismatches: {len(mismatches)}")


main()
