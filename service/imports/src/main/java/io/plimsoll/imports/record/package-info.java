/// What did a file say, in one form for all venues?
///
/// [FileContent] has the rows of a file: positions, balances, contract lists, quotes and prices. Each row keeps its
/// venue's symbol and its [io.plimsoll.imports.source.Lineage]. Sizes keep their unit until contract lists are known.
@NullMarked
package io.plimsoll.imports.record;

import org.jspecify.annotations.NullMarked;
