package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.required;
import static io.plimsoll.server.json.form.Field.unhashed;

import io.plimsoll.desk.stress.ReverseStressRequest;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.LiquidityMove;
import io.plimsoll.methodology.scenario.ScenarioGrid;
import io.plimsoll.methodology.scenario.ScenarioLibrary;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.methodology.scenario.VolatilityMove;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.EnumLabels;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.RecordValues;
import io.plimsoll.server.json.form.TextOrRecord;
import io.plimsoll.server.json.tree.FaultCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables of `stress`: scenarios by name or by their moves, grids of moves, and reverse stress. They have no
/// canonical form: the hash of a request is that of its margin.
public final class StressForms {
    /// Asset, or class of assets, that moves.
    public static final Field<AssetMove, String> ASSET = required("asset", FieldType.TEXT);
    private static final Field<AssetMove, Double> SPOT = unhashed("spot", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> VOLATILITY = unhashed("volatility", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> POINTS = unhashed("volatilityPoints", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> BASIS = unhashed("basis", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> FUNDING_RATE = unhashed("fundingRate", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> HALF_SPREAD = unhashed("halfSpread", FieldType.DECIMAL);
    private static final Field<AssetMove, Double> SPREAD_FACTOR = unhashed("spreadFactor", FieldType.DECIMAL);
    static final RecordForm<AssetMove> MOVE = RecordForm.ofValues(
            StressForms::move, ASSET, SPOT, VOLATILITY, POINTS, BASIS, FUNDING_RATE, HALF_SPREAD, SPREAD_FACTOR);

    /// Moves of a scenario.
    public static final Field<StressScenario, List<AssetMove>> MOVES = required("moves", ListType.of(MOVE, "move"));

    private static final RecordForm<StressScenario> SCENARIO = RecordForm.of(
            StressScenario::new,
            required("name", FieldType.TEXT),
            defaulted("description", FieldType.TEXT, "", StressScenario::description),
            defaulted("source", FieldType.TEXT, "the request", StressScenario::source),
            defaulted("over", FieldType.DURATION, Duration.ZERO, StressScenario::over),
            MOVES);

    /// A name of the library.
    public static final FieldType<Entry> LIBRARY_NAME = FieldType.choice(
            new EnumLabels<>(ScenarioLibrary.standard().names().stream()
                    .collect(Collectors.toMap(Function.identity(), Entry.Named::new))),
            new Entry.Named(""));

    /// Scenarios by name or by their moves.
    public static final Field<StressPart, List<Entry>> SCENARIOS = defaulted(
            "scenarios",
            ListType.of(
                    new TextOrRecord<>(
                            LIBRARY_NAME,
                            new BuiltType<StressScenario, Entry>(SCENARIO, Entry.Own::new, StressForms::own)),
                    "scenario"),
            List.of(),
            StressPart::entries);
    /// `stress` of a request.
    public static final RecordForm<StressPart> STRESS = RecordForm.of(
            StressPart::new,
            SCENARIOS,
            unhashed("grid", RecordForm.of(ScenarioGrid::new, decimals("spot"), decimals("volatility"))),
            unhashed(
                    "correlationBreak",
                    FieldType.EXACT_DECIMAL.where(
                            "correlationBreak",
                            move -> move.signum() > 0 && move.compareTo(BigDecimal.ONE) < 0,
                            "it must be above 0 and below 1")),
            unhashed(
                    "reverse",
                    RecordForm.of(
                            ReverseStressRequest::new,
                            StressForms.<ReverseStressRequest>decimals("losses")
                                    .bound("maxItems", ReverseStressRequest.MAX_LOSSES),
                            defaulted(
                                    "plane",
                                    ListType.of(FieldType.TEXT, "a factor"),
                                    List.of(),
                                    ReverseStressRequest::plane))));

    private StressForms() {}

    /// One scenario of a request.
    public sealed interface Entry {
        /// By a name of the library.
        ///
        /// @param name one of the library's
        record Named(String name) implements Entry {}

        /// By its moves.
        ///
        /// @param scenario with the caller's moves
        record Own(StressScenario scenario) implements Entry {}
    }

    /// `stress` of a request, before the market is known.
    ///
    /// @param entries named scenarios and the caller's own, in order
    /// @param grid null for none
    /// @param correlationBreak move of correlation breaks; null for none
    /// @param reverse null for none
    public record StressPart(
            List<Entry> entries,
            @Nullable ScenarioGrid grid,
            @Nullable BigDecimal correlationBreak,
            @Nullable ReverseStressRequest reverse) {
        /// A request without `stress`.
        public static final StressPart NONE = new StressPart(List.of(), null, null, null);

        /// Copies the list.
        public StressPart {
            entries = List.copyOf(entries);
        }
    }

    private static <T> Field<T, List<BigDecimal>> decimals(String key) {
        return Field.<T, List<BigDecimal>>required(key, ListType.of(FieldType.EXACT_DECIMAL, "an entry of " + key))
                .bound("minItems", 1);
    }

    private static StressScenario own(Entry entry) {
        if (entry instanceof Entry.Own(StressScenario scenario)) {
            return scenario;
        }
        throw new IllegalArgumentException(entry + " is a name of the library");
    }

    private static AssetMove move(RecordValues values) {
        Checks checks = new Checks();
        VolatilityMove volatility = volatility(values.find(VOLATILITY), values.find(POINTS), checks);
        LiquidityMove liquidity = liquidity(values.find(HALF_SPREAD), values.find(SPREAD_FACTOR), checks);
        AssetMove move = checks.collect(
                "",
                () -> new AssetMove(
                        values.get(ASSET),
                        values.find(SPOT),
                        volatility,
                        values.find(BASIS),
                        values.find(FUNDING_RATE),
                        liquidity));
        checks.throwIfAny();
        return Objects.requireNonNull(move);
    }

    private static @Nullable VolatilityMove volatility(
            @Nullable Double relative, @Nullable Double points, Checks checks) {
        if (relative != null && points != null) {
            checks.require(
                    false,
                    "/" + POINTS.key(),
                    FaultCode.UNKNOWN_KEY.text(),
                    POINTS.key() + " is " + points
                            + " beside volatility: a volatility moves by a fraction or by points");
            return null;
        }
        if (points != null) {
            return checks.collect("", () -> new VolatilityMove.Points(points));
        }
        return relative == null ? null : checks.collect("", () -> new VolatilityMove.Relative(relative));
    }

    private static @Nullable LiquidityMove liquidity(
            @Nullable Double halfSpread, @Nullable Double factor, Checks checks) {
        if (halfSpread == null) {
            checks.require(
                    factor == null,
                    "/" + HALF_SPREAD.key(),
                    FaultCode.MISSING_KEY.text(),
                    HALF_SPREAD.key() + " is missing: spreadFactor widens it");
            return null;
        }
        return checks.collect("", () -> new LiquidityMove(halfSpread, factor == null ? 1 : factor));
    }
}
