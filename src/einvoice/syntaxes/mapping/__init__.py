"""The engine under every XML syntax: one table of terms both reads and writes.

A syntax is a `Table`: rows that say which field of the model stands at which
path. `compile_table` turns the rows into a tree with the shape of the document;
`read_tree` walks a document along it, and what finds no place in it is listed;
`write_tree` walks it in the order of the rows, which is the order that the
schema wants.
"""

from einvoice.syntaxes.mapping.carried import uncarried
from einvoice.syntaxes.mapping.numbers import term_numbers
from einvoice.syntaxes.mapping.read import ReadTree, Unmapped, read_tree
from einvoice.syntaxes.mapping.rows import Fixed, Group, Implied, Required, Row, Table, Term, Texts
from einvoice.syntaxes.mapping.tree import CompiledTable, compile_table
from einvoice.syntaxes.mapping.write import write_tree

__all__ = [
    "CompiledTable",
    "Fixed",
    "Group",
    "Implied",
    "ReadTree",
    "Required",
    "Row",
    "Table",
    "Term",
    "Texts",
    "Unmapped",
    "compile_table",
    "read_tree",
    "term_numbers",
    "uncarried",
    "write_tree",
]
