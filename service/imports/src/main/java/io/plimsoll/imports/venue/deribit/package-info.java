/// How are Deribit's documents read?
///
/// Symbols: [DeribitSymbols]. Positions: [DeribitPositions] and [DeribitPortfolioMap]. Balances:
/// [DeribitAccountSummary]. Contracts: [DeribitInstruments]. Marks: [DeribitBookSummary]. Coinbase's derivatives venue
/// serves the same documents.
@NullMarked
package io.plimsoll.imports.venue.deribit;

import org.jspecify.annotations.NullMarked;
