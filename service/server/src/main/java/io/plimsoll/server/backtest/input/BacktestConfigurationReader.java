package io.plimsoll.server.backtest.input;

import io.plimsoll.calibration.backtest.model.EstimationPlan;
import io.plimsoll.calibration.backtest.model.ModelRecipe;
import io.plimsoll.calibration.backtest.portfolio.WeightedBook;
import io.plimsoll.calibration.backtest.rolling.ForecastHorizon;
import io.plimsoll.calibration.backtest.rolling.RollingPlan;
import io.plimsoll.calibration.history.PriceAdjustment;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.PolicyCatalog;
import io.plimsoll.server.history.AdjustmentReader;
import io.plimsoll.server.history.HistoryFolder;
import io.plimsoll.server.history.HistoryReader;
import io.plimsoll.server.history.HistorySource;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.JsonFields;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.tree.FaultCode;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the configuration of a back-test and reports every fault at once.
///
/// Keys: `closes` and `chains` (at least one; as [HistoryReader] reads them), `first` and `last` (dates, must be
/// given), and with defaults `models` (all that are shipped; [ModelRecipe#KNOWN] may be named), `portfolios` (the
/// standard ones; else a list of `name` and `weights`), `adjustments` (none; else a list of `asset`, `date` and
/// `factor`), `levels` (0.99 and 0.975), `shortfallLevel` (0.975), `period` (`P1D`), `horizonDays` (1) or `horizon`
/// (a duration), `every` (a duration: one period for days, the horizon for shorter periods), `scenarios` (10000),
/// `seed` (42), `backend` (`reference`), `window` (1000), `refitEvery` (20), `warmUp` (250), `chainWarmUp` (10, or
/// `warmUp` where that is given), `holdOut` (none; a date), `author` (none), `policy` (none; a shipped one, whose shape
/// charge is added to every margin).
public final class BacktestConfigurationReader {
    private static final FieldType<ModelRecipe> MODEL = FieldType.choice(
            new EnumLabels<>(ModelRecipe.KNOWN.stream()
                    .collect(Collectors.toMap(ModelRecipe::name, Function.identity(), (one, other) -> one))),
            ModelRecipe.SHIPPED.getFirst());
    private static final List<BigDecimal> LEVELS = List.of(new BigDecimal("0.99"), new BigDecimal("0.975"));

    private static final int CHAIN_WARM_UP = EstimationPlan.MIN_WARM_UP;

    private final HistoryReader histories;
    private final FaultLog log;

    public BacktestConfigurationReader(HistorySource source, FaultLog log) {
        this.histories = new HistoryReader(source, log);
        this.log = log;
    }

    /// The configuration; null after logging its faults.
    public @Nullable BacktestConfiguration read(byte[] text) {
        JsonValue document = ConfigurationText.parse(text, log);
        return document == null ? null : read(document);
    }

    /// The configuration; null after logging its faults.
    public @Nullable BacktestConfiguration read(JsonValue document) {
        JsonFields fields = JsonFields.open(document, Pointer.ROOT, "the configuration", log);
        if (fields == null) {
            return null;
        }
        List<HistoryFile> closes = fields.has("closes") ? closes(fields) : List.of();
        HistoryFolder chains = fields.has("chains")
                ? histories.folder(fields.required("chains", FieldType.ANY), Pointer.ROOT.child("chains"))
                : null;
        if (!fields.has("closes") && !fields.has("chains")) {
            log.add(Pointer.ROOT, FaultCode.MISSING_KEY, "there is no history: closes or chains must be given");
        }
        List<ModelRecipe> models = fields.has("models") ? models(fields) : ModelRecipe.SHIPPED;
        List<WeightedBook> portfolios = fields.has("portfolios") ? portfolios(fields) : List.of();
        List<PriceAdjustment> adjustments = new AdjustmentReader(log).read(fields);
        RollingPlan plan = plan(fields);
        Policy policy = fields.has("policy") ? policy(fields) : null;
        LocalDate holdOut = fields.has("holdOut") ? holdOut(fields, plan) : null;
        String author = fields.optional("author", FieldType.TEXT, "");
        if (author.length() > Checks.MAX_NAME) {
            log.add(
                    Pointer.ROOT.child("author"),
                    FaultCode.OUT_OF_RANGE,
                    "author has " + author.length() + " characters (at most " + Checks.MAX_NAME + ")");
        }
        fields.refuseOthers();
        return plan == null || log.count() > 0
                ? null
                : new BacktestConfiguration(
                        closes,
                        chains,
                        adjustments,
                        portfolios,
                        models,
                        plan,
                        holdOut,
                        author,
                        ConfigurationDigest.of(document),
                        policy);
    }

    private @Nullable LocalDate holdOut(JsonFields fields, @Nullable RollingPlan plan) {
        LocalDate day = date(fields, "holdOut");
        if (day != null && plan != null && (!day.isAfter(plan.first()) || day.isAfter(plan.last()))) {
            log.add(
                    Pointer.ROOT.child("holdOut"),
                    FaultCode.OUT_OF_RANGE,
                    "holdOut: " + day + " is out of range (after first, " + plan.first() + ", and not after last, "
                            + plan.last() + ")");
        }
        return day;
    }

    private @Nullable Policy policy(JsonFields fields) {
        String name = fields.required("policy", FieldType.TEXT);
        PolicyCatalog shipped = PolicyFolder.standard();
        Optional<Policy> policy = shipped.find(name, LocalDate.MAX);
        if (policy.isEmpty()) {
            log.add(
                    Pointer.ROOT.child("policy"),
                    FaultCode.UNKNOWN_VALUE,
                    "policy: " + name + " is not a shipped policy (" + shipped.names() + ")");
        } else if (policy.get().shape() == null) {
            log.add(
                    Pointer.ROOT.child("policy"),
                    FaultCode.UNKNOWN_VALUE,
                    "policy: " + name + " has no shape charge (leave policy out)");
        }
        return policy.orElse(null);
    }

    private @Nullable RollingPlan plan(JsonFields fields) {
        LocalDate first = date(fields, "first");
        LocalDate last = date(fields, "last");
        List<Confidence> levels = levels(fields);
        Confidence shortfall = level(
                fields.optional("shortfallLevel", FieldType.EXACT_NUMBER, LEVELS.getLast()),
                Pointer.ROOT.child("shortfallLevel"));
        ForecastHorizon horizon = new HorizonReader(fields, log).read();
        int scenarios = fields.optional("scenarios", FieldType.INTEGER, 10_000);
        long seed = fields.optional("seed", FieldType.LONG, 42L);
        String backend = fields.optional("backend", FieldType.TEXT, "reference");
        int window = fields.optional("window", FieldType.INTEGER, 1_000);
        int refitEvery = fields.optional("refitEvery", FieldType.INTEGER, 20);
        int warmUp = fields.optional("warmUp", FieldType.INTEGER, 250);
        int chainWarmUp = fields.optional(
                "chainWarmUp",
                FieldType.INTEGER,
                fields.has("warmUp")
                        ? Math.clamp(warmUp, CHAIN_WARM_UP, Math.max(CHAIN_WARM_UP, window))
                        : CHAIN_WARM_UP);
        EstimationPlan estimation =
                log.collect(Pointer.ROOT, () -> new EstimationPlan(window, refitEvery, warmUp, chainWarmUp));
        EstimationPlan stand = estimation == null ? new EstimationPlan(1_000, 20, 250) : estimation;
        return first == null || last == null || shortfall == null || horizon == null
                ? null
                : log.collect(
                        Pointer.ROOT,
                        () -> new RollingPlan(
                                first, last, horizon, levels, shortfall, scenarios, seed, backend, stand));
    }

    /// One history, or several that are read as one history.
    private List<HistoryFile> closes(JsonFields fields) {
        JsonValue value = fields.required("closes", FieldType.ANY);
        Pointer place = Pointer.ROOT.child("closes");
        if (!(value instanceof JsonValue.Sequence sequence)) {
            HistoryFile file = histories.file(value, place);
            return file == null ? List.of() : List.of(file);
        }
        List<JsonValue> elements = sequence.elements();
        if (elements.isEmpty()) {
            log.add(place, FaultCode.OUT_OF_RANGE, "closes is empty: there must be at least one");
        }
        List<HistoryFile> files = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            HistoryFile file = histories.file(elements.get(i), place.child(i));
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private @Nullable LocalDate date(JsonFields fields, String key) {
        int before = log.count();
        String text = fields.required(key, FieldType.TEXT);
        if (log.count() > before) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException unreadable) {
            log.add(
                    Pointer.ROOT.child(key),
                    FaultCode.BAD_INSTANT,
                    key + " is " + new JsonValue.Text(text).describe() + ": it must be a date such as 2021-07-06");
            return null;
        }
    }

    private List<Confidence> levels(JsonFields fields) {
        List<Confidence> levels = new ArrayList<>();
        if (!fields.has("levels")) {
            LEVELS.forEach(level -> levels.add(new Confidence(level)));
            return levels;
        }
        Pointer place = Pointer.ROOT.child("levels");
        List<JsonValue> elements = fields.required("levels", FieldType.ARRAY).elements();
        for (int i = 0; i < elements.size(); i++) {
            Confidence level =
                    level(FieldType.EXACT_NUMBER.read(elements.get(i), place.child(i), "level", log), place.child(i));
            if (level != null) {
                levels.add(level);
            }
        }
        return levels;
    }

    private @Nullable Confidence level(BigDecimal value, Pointer place) {
        return log.collect(place, () -> new Confidence(value));
    }

    private List<ModelRecipe> models(JsonFields fields) {
        Pointer place = Pointer.ROOT.child("models");
        List<JsonValue> elements = fields.required("models", FieldType.ARRAY).elements();
        List<ModelRecipe> models = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            int before = log.count();
            ModelRecipe model = MODEL.read(elements.get(i), place.child(i), "model", log);
            if (models.contains(model) && log.count() == before) {
                log.add(place.child(i), FaultCode.UNKNOWN_VALUE, model.name() + " is listed twice (at most once)");
            } else {
                models.add(model);
            }
        }
        if (elements.isEmpty()) {
            log.add(place, FaultCode.OUT_OF_RANGE, "models is empty: there must be at least one");
        }
        return models;
    }

    private List<WeightedBook> portfolios(JsonFields fields) {
        Pointer place = Pointer.ROOT.child("portfolios");
        List<JsonValue> elements =
                fields.required("portfolios", FieldType.ARRAY).elements();
        List<WeightedBook> books = new ArrayList<>();
        if (elements.isEmpty()) {
            log.add(place, FaultCode.OUT_OF_RANGE, "portfolios is empty: leave it out for the standard ones");
        }
        for (int i = 0; i < elements.size(); i++) {
            JsonFields one = JsonFields.open(elements.get(i), place.child(i), "portfolio", log);
            WeightedBook book = one == null ? null : portfolio(one);
            if (book != null && books.stream().anyMatch(other -> other.name().equals(book.name()))) {
                log.add(
                        place.child(i).child("name"),
                        FaultCode.UNKNOWN_VALUE,
                        book.name() + " is listed twice (at most once)");
            } else if (book != null) {
                books.add(book);
            }
        }
        return books;
    }

    private @Nullable WeightedBook portfolio(JsonFields fields) {
        int before = log.count();
        String name = fields.required("name", FieldType.TEXT);
        if (log.count() == before && name.isBlank()) {
            log.add(fields.place().child("name"), FaultCode.OUT_OF_RANGE, "name is blank");
        }
        JsonValue weights = fields.required("weights", FieldType.ANY);
        fields.refuseOthers();
        Pointer place = fields.place().child("weights");
        Map<String, Double> read = new TreeMap<>();
        if (weights instanceof JsonValue.Members(Map<String, JsonValue> members)) {
            members.forEach((asset, value) -> {
                double weight = FieldType.NUMBER.read(value, place.child(asset), "weight", log);
                if (log.count() == before && !WeightedBook.isTaken(weight)) {
                    log.add(
                            place.child(asset),
                            FaultCode.OUT_OF_RANGE,
                            "weight is " + value.describe() + ": its size must lie between 0.00001 and 100000");
                }
                read.put(asset, weight);
            });
        }
        if (log.count() == before && read.isEmpty()) {
            log.add(
                    place,
                    FaultCode.WRONG_TYPE,
                    "weights is " + weights.describe()
                            + ": it must be an object of assets and their weights, with at least one");
        }
        return log.count() > before ? null : new WeightedBook(name, new TreeMap<>(read));
    }
}
