package io.plimsoll.imports.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that one file says.
///
/// @param document kind of the document in words, such as `positions of okx`
/// @param listed positions in listed products, by the names of their exchange
/// @param contracts of an exchange; null if the file has none
/// @param time of the whole answer; null if it has none
public record FileContent(
        String document,
        List<PositionRow> positions,
        List<BalanceRow> balances,
        List<InstrumentRow> instruments,
        List<QuoteRow> quotes,
        List<PriceRow> prices,
        List<AccountRow> accounts,
        List<ListedPosition> listed,
        @Nullable ListedContracts contracts,
        @Nullable Instant time) {
    /// Copies the lists.
    public FileContent {
        positions = List.copyOf(positions);
        balances = List.copyOf(balances);
        instruments = List.copyOf(instruments);
        quotes = List.copyOf(quotes);
        prices = List.copyOf(prices);
        accounts = List.copyOf(accounts);
        listed = List.copyOf(listed);
    }

    /// Nothing.
    public static FileContent empty(String document) {
        return new Builder(document).at(null);
    }

    /// Collects rows while a file is read.
    public static final class Builder {
        private final String document;
        private final List<PositionRow> positions = new ArrayList<>();
        private final List<BalanceRow> balances = new ArrayList<>();
        private final List<InstrumentRow> instruments = new ArrayList<>();
        private final List<QuoteRow> quotes = new ArrayList<>();
        private final List<PriceRow> prices = new ArrayList<>();
        private final List<AccountRow> accounts = new ArrayList<>();
        private final List<ListedPosition> listed = new ArrayList<>();
        private @Nullable ListedContracts contracts;

        /// @param document kind of the document in words
        public Builder(String document) {
            this.document = document;
        }

        /// Adds a position.
        public Builder add(PositionRow row) {
            positions.add(row);
            return this;
        }

        /// Adds a balance.
        public Builder add(BalanceRow row) {
            balances.add(row);
            return this;
        }

        /// Adds a listed contract.
        public Builder add(InstrumentRow row) {
            instruments.add(row);
            return this;
        }

        /// Adds a quote.
        public Builder add(QuoteRow row) {
            quotes.add(row);
            return this;
        }

        /// Adds a price.
        public Builder add(PriceRow row) {
            prices.add(row);
            return this;
        }

        /// Adds an account.
        public Builder add(AccountRow row) {
            accounts.add(row);
            return this;
        }

        /// Adds a position in a listed product.
        public Builder add(ListedPosition row) {
            listed.add(row);
            return this;
        }

        /// Sets the contracts of an exchange.
        public Builder list(ListedContracts contracts) {
            this.contracts = contracts;
            return this;
        }

        /// The content.
        ///
        /// @param time of the whole answer; null if it has none
        public FileContent at(@Nullable Instant time) {
            return new FileContent(
                    document, positions, balances, instruments, quotes, prices, accounts, listed, contracts, time);
        }
    }
}
