package io.plimsoll.server.feed.plan;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.record.InstrumentRow;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a market takes from one venue.
///
/// @param address in the place of the venue's own
/// @param coins whose contracts are taken
/// @param kinds of contracts that are taken
/// @param instruments symbols, with `*` for any text; empty for all
/// @param account whose positions are read too
public record VenueFeed(
        VenueApi api,
        Optional<URI> address,
        List<String> coins,
        Set<ContractKind> kinds,
        List<String> instruments,
        Optional<AccountFeed> account) {
    /// Copies the lists.
    public VenueFeed {
        coins = List.copyOf(coins);
        kinds = Set.copyOf(kinds);
        instruments = List.copyOf(instruments);
    }

    /// The venue, as importers name it.
    public String venue() {
        return api.venue();
    }

    /// The addresses of the lists of contracts.
    public List<URI> lists() {
        return api.lists(coins, kinds).stream().map(this::at).toList();
    }

    /// The addresses of marks, indices and prices.
    public List<URI> quotes() {
        return api.quotes(coins, kinds).stream().map(this::at).toList();
    }

    /// The addresses of positions and balances, whose requests are signed.
    public List<URI> accounts() {
        return api.accounts(coins, kinds).stream().map(this::at).toList();
    }

    private URI at(String path) {
        String base = address.map(URI::toString).orElse(api.host(path));
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /// True if the market takes a contract.
    public boolean wants(InstrumentRow row) {
        return row.venue().equals(venue())
                && coins.contains(row.identity().base())
                && kinds.contains(row.identity().kind())
                && (instruments.isEmpty() || instruments.stream().anyMatch(each -> matches(each, row.symbol())));
    }

    /// Symbols without `*` that no list has.
    ///
    /// @param listed symbols
    public Stream<String> unlisted(Set<String> listed) {
        return instruments.stream().filter(symbol -> !symbol.contains("*") && !listed.contains(symbol));
    }

    private static boolean matches(String pattern, String symbol) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), symbol);
    }
}
