package io.plimsoll.server.feed.plan;

import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.feed.key.VenueKey;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.store.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the list of feeds, in YAML or JSON, and reports every fault at once.
///
/// Keys of a market: `market` and `venues` (must be given), and with defaults `tenant` (`default`), `every`
/// (`PT15S`), `quarantine` (`report`) and `assets` (none). Keys of a venue: `venue` and `coins` (must be given),
/// and with defaults `address` (the venue's own), `kinds` (`[perpetual, future]`), `instruments` (all), and `book` with
/// `keys` (no account).
public final class FeedsReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern COIN = Pattern.compile("[A-Z0-9]{2,12}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9_*-]{1,64}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final FieldType<String> OF_VARIABLE = FieldType.text(
            VARIABLE,
            FaultCode.UNKNOWN_VALUE,
            "it must be the begin of names in the environment, such as DESK for DESK_KEY and DESK_SECRET");
    private static final FieldType<String> NAMED = FieldType.text(
            NAME, FaultCode.UNKNOWN_VALUE, "it must be 1 to 128 letters, digits, points, dashes or underscores");
    private static final FieldType<String> OF_TENANT = FieldType.text(
            TENANT, FaultCode.UNKNOWN_VALUE, "it must be 1 to 64 lower-case letters, digits and hyphens");
    private static final FieldType<String> OF_COIN =
            FieldType.text(COIN, FaultCode.UNKNOWN_VALUE, "it must be the name of a coin such as BTC");
    private static final FieldType<String> OF_SYMBOL =
            FieldType.text(SYMBOL, FaultCode.UNKNOWN_VALUE, "it must be a symbol of the venue, with * for any text");
    private static final FieldType<VenueApi> VENUE = FieldType.choice(VenueApi.LABELS, VenueApi.DERIBIT);
    private static final FieldType<ContractKind> KIND = FieldType.choice(
            EnumLabels.of(
                    new ContractKind[] {ContractKind.PERPETUAL, ContractKind.FUTURE, ContractKind.OPTION},
                    ContractKind::word),
            ContractKind.PERPETUAL);
    private static final FieldType<Quarantine> QUARANTINE = FieldType.choice(
            EnumLabels.of(
                    new Quarantine[] {Quarantine.REPORT, Quarantine.EXCLUDE},
                    policy -> policy.name().toLowerCase(Locale.ROOT)),
            Quarantine.REPORT);
    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int MOST_COINS = 50;

    private final FaultLog log = new FaultLog();
    private final Map<String, String> environment;
    private final Set<List<String>> books = new HashSet<>();

    private FeedsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The feeds of a file.
    ///
    /// @param environment that has the keys of accounts
    public static ReadResult<List<MarketFeed>> read(byte[] text, Map<String, String> environment) {
        return new FeedsReader(environment).all(text);
    }

    /// The feeds of a file.
    ///
    /// @param environment that has the keys of accounts
    /// @param faults takes a sentence for everything that is wrong: the file, the place, the value, the rule
    public static List<MarketFeed> read(Path file, Map<String, String> environment, List<String> faults) {
        try {
            return switch (read(Files.readAllBytes(file), environment)) {
                case ReadResult.Accepted<List<MarketFeed>>(List<MarketFeed> all) -> all;
                case ReadResult.Refused<List<MarketFeed>>(List<Fault> wrong) -> {
                    wrong.forEach(fault -> faults.add(file + " " + fault.path() + ": " + fault.sentence()));
                    yield List.of();
                }
            };
        } catch (IOException unreadable) {
            faults.add("the file of feeds " + file + " cannot be read");
            return List.of();
        }
    }

    private ReadResult<List<MarketFeed>> all(byte[] text) {
        JsonValue document = YamlTree.parse(new String(text, StandardCharsets.UTF_8), log);
        if (document == null) {
            return ReadResult.of(null, log);
        }
        JsonValue.Sequence list = FieldType.ARRAY.read(document, Pointer.ROOT, "the document", log);
        List<MarketFeed> all = new ArrayList<>();
        Set<List<String>> names = new HashSet<>();
        for (int i = 0; i < list.elements().size(); i++) {
            Pointer place = Pointer.ROOT.child(i);
            JsonFields fields = JsonFields.open(list.elements().get(i), place, "the feed", log);
            MarketFeed one = fields == null ? null : one(fields);
            if (one != null && !names.add(List.of(one.tenant().name(), one.market()))) {
                refuse(place.child("market"), "market: " + one.market() + " is given twice");
            }
            if (one != null) {
                refuseSharedBooks(one, place);
                all.add(one);
            }
        }
        return ReadResult.of(List.copyOf(all), log);
    }

    /// A book follows one account.
    private void refuseSharedBooks(MarketFeed feed, Pointer place) {
        for (int i = 0; i < feed.venues().size(); i++) {
            Optional<AccountFeed> account = feed.venues().get(i).account();
            if (account.isPresent()
                    && !books.add(List.of(feed.tenant().name(), account.get().book()))) {
                refuse(
                        place.child("venues").child(i).child("book"),
                        "book: " + account.get().book() + " follows an account already");
            }
        }
    }

    private @Nullable MarketFeed one(JsonFields fields) {
        int before = log.count();
        String market = fields.required("market", NAMED);
        String tenant = fields.optional("tenant", OF_TENANT, Tenant.DEFAULT.name());
        Duration every = fields.optional("every", FieldType.DURATION, USUAL);
        if (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0) {
            log.add(
                    fields.place().child("every"),
                    FaultCode.OUT_OF_RANGE,
                    "every: " + every + " is out of range (PT1S to PT1H)");
        }
        Quarantine quarantine = fields.optional("quarantine", QUARANTINE, Quarantine.REPORT);
        List<String> assets = texts(fields, "assets", OF_COIN);
        List<VenueFeed> venues = venues(fields);
        fields.refuseOthers();
        return log.count() > before
                ? null
                : new MarketFeed(market, new Tenant(tenant), every, quarantine, assets, venues);
    }

    private List<VenueFeed> venues(JsonFields market) {
        List<VenueFeed> venues = new ArrayList<>();
        Set<VenueApi> seen = EnumSet.noneOf(VenueApi.class);
        Pointer place = market.place().child("venues");
        int before = log.count();
        List<JsonValue> elements = market.required("venues", FieldType.ARRAY).elements();
        if (elements.isEmpty() && log.count() == before) {
            refuse(place, "venues: it is empty, and a market needs a venue");
        }
        for (int i = 0; i < elements.size(); i++) {
            JsonFields fields = JsonFields.open(elements.get(i), place.child(i), "the venue", log);
            VenueFeed venue = fields == null ? null : venue(fields);
            if (venue != null && !seen.add(venue.api())) {
                refuse(place.child(i).child("venue"), "venue: " + venue.venue() + " is given twice");
            }
            if (venue != null) {
                venues.add(venue);
            }
        }
        return venues;
    }

    private @Nullable VenueFeed venue(JsonFields fields) {
        int before = log.count();
        VenueApi api = fields.required("venue", VENUE);
        List<String> coins = elements(fields, "coins", OF_COIN);
        if (fields.has("coins") && (coins.isEmpty() || coins.size() > MOST_COINS)) {
            log.add(
                    fields.place().child("coins"),
                    FaultCode.OUT_OF_RANGE,
                    "coins: " + coins.size() + " are out of range (1 to " + MOST_COINS + ")");
        }
        Set<ContractKind> kinds = EnumSet.noneOf(ContractKind.class);
        kinds.addAll(texts(fields, "kinds", KIND));
        if (!fields.has("kinds")) {
            kinds.addAll(List.of(ContractKind.PERPETUAL, ContractKind.FUTURE));
        } else if (kinds.isEmpty()) {
            refuse(fields.place().child("kinds"), "kinds: it is empty, and a venue needs a kind");
        }
        List<String> instruments = texts(fields, "instruments", OF_SYMBOL);
        Optional<URI> address = address(fields);
        Optional<AccountFeed> account = account(fields, api, address);
        fields.refuseOthers();
        return log.count() > before ? null : new VenueFeed(api, address, coins, kinds, instruments, account);
    }

    private Optional<AccountFeed> account(JsonFields fields, VenueApi api, Optional<URI> address) {
        if (!fields.has("book") && !fields.has("keys")) {
            return Optional.empty();
        }
        String book = fields.required("book", NAMED);
        int before = log.count();
        String name = fields.required("keys", OF_VARIABLE);
        if (log.count() > before) {
            return Optional.empty();
        }
        if (address.isPresent() && !isPrivate(address.get())) {
            refuse(
                    fields.place().child("address"),
                    "address: it is " + address.get() + ", but a key is used over https alone, or on this machine");
        }
        return VenueKey.of(
                        name,
                        api.hasPassphrase(),
                        environment,
                        sentence -> refuse(fields.place().child("keys"), "keys: " + sentence))
                .map(key -> new AccountFeed(book, key));
    }

    private static boolean isPrivate(URI address) {
        return "https".equals(address.getScheme())
                || List.of("127.0.0.1", "[::1]", "localhost").contains(address.getHost());
    }

    private Optional<URI> address(JsonFields fields) {
        String text = fields.optional("address", FieldType.TEXT, "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getQuery() == null
                    && address.getFragment() == null
                    && address.getUserInfo() == null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException unreadable) {
            // Refused below, with the addresses of other forms.
        }
        refuse(fields.place().child("address"), "address: it must be http:// or https:// with a host");
        return Optional.empty();
    }

    private <T> List<T> texts(JsonFields fields, String key, FieldType<T> type) {
        return fields.has(key) ? elements(fields, key, type) : List.of();
    }

    private <T> List<T> elements(JsonFields fields, String key, FieldType<T> type) {
        List<T> read = new ArrayList<>();
        List<JsonValue> elements = fields.required(key, FieldType.ARRAY).elements();
        for (int i = 0; i < elements.size(); i++) {
            read.add(type.read(elements.get(i), fields.place().child(key).child(i), key, log));
        }
        return read;
    }

    private void refuse(Pointer place, String sentence) {
        log.add(place, FaultCode.UNKNOWN_VALUE, sentence);
    }
}
