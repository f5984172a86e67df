/// How do rows of many files become one book?
///
/// [PositionResolver] gives each position its contract and its exposure, [QuoteBoard] and [AssetPrices] choose marks
/// and prices, [OptionQuotes] finds forwards and volatilities, and [BookAssembler] puts the margin request together.
/// Nothing is guessed: what no file says is a fault that names the list that says it.
@NullMarked
package io.plimsoll.imports.book;

import org.jspecify.annotations.NullMarked;
