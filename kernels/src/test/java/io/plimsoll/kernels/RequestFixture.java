package io.plimsoll.kernels;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.running.PathWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds requests for tests: sensible values everywhere, changed one by one.
public final class RequestFixture {
    /// The valuation of every fixture.
    public static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");

    private final List<AssetPrice> assets = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<RiskFactor> factors = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<CollateralBalance> collateral = new ArrayList<>();
    private String currency = "USD";
    private String backend = "reference";
    private Distribution distribution = new Distribution.Normal();
    private Duration horizon = Duration.ofDays(1);
    private int steps = 1;
    private Duration period = RiskModel.DEFAULT_PERIOD;
    private VolatilityRecursion recursion = VolatilityRecursion.CONSTANT;
    private int scenarios = 10_000;
    private long seed = 42;
    private SimulationPlan.Revaluation revaluation = SimulationPlan.Revaluation.AUTOMATIC;
    private RiskMeasure measure = RiskMeasure.VALUE_AT_RISK;
    private double confidence = 0.99;
    private List<Confidence> confidences = RiskLevels.DEFAULT_CONFIDENCES;
    private VolatilityTermScaling termScaling = VolatilityTermScaling.DEFAULT;
    private RiskLevels.PositionFigures positionFigures = RiskLevels.PositionFigures.AUTOMATIC;
    private double @Nullable [][] correlation;
    private @Nullable PathWatch watch;

    /// Adds the price of an asset.
    public RequestFixture asset(String asset, double price) {
        assets.add(new AssetPrice(asset, price));
        return this;
    }

    /// Adds an instrument and a position in it of the same name.
    public RequestFixture hold(Instrument instrument, String quantity) {
        instruments.add(instrument);
        return position(instrument.name(), instrument.name(), quantity);
    }

    /// Adds an instrument that no position holds.
    public RequestFixture list(Instrument instrument) {
        instruments.add(instrument);
        return this;
    }

    /// Adds a position.
    public RequestFixture position(String id, String instrument, String quantity) {
        positions.add(new Position(id, instrument, new BigDecimal(quantity), null, null));
        return this;
    }

    /// Adds a balance.
    public RequestFixture collateral(String asset, String quantity) {
        collateral.add(new CollateralBalance(asset, new BigDecimal(quantity)));
        return this;
    }

    /// Adds a factor without drift.
    public RequestFixture factor(String name, double volatility) {
        return factor(name, volatility, 0);
    }

    /// Adds a factor.
    public RequestFixture factor(String name, double volatility, double drift) {
        factors.add(new RiskFactor(name, volatility, drift));
        return this;
    }

    /// Sets the correlation; without it factors are independent.
    public RequestFixture correlation(double[]... rows) {
        correlation = rows;
        return this;
    }

    /// Sets the law of the shocks.
    public RequestFixture distribution(Distribution law) {
        distribution = law;
        return this;
    }

    /// Sets the period of the law.
    public RequestFixture period(Duration length) {
        period = length;
        return this;
    }

    /// Sets how the variance of every factor follows the shocks.
    public RequestFixture recursion(VolatilityRecursion ofEachFactor) {
        recursion = ofEachFactor;
        return this;
    }

    /// Sets the report currency.
    public RequestFixture currency(String asset) {
        currency = asset;
        return this;
    }

    /// Sets the backend.
    public RequestFixture backend(String name) {
        backend = name;
        return this;
    }

    /// Sets the horizon and its steps.
    public RequestFixture horizon(Duration length, int count) {
        horizon = length;
        steps = count;
        return this;
    }

    /// Sets the number of scenarios.
    public RequestFixture scenarios(int count) {
        scenarios = count;
        return this;
    }

    /// Sets the seed.
    public RequestFixture seed(long value) {
        seed = value;
        return this;
    }

    /// Sets the measure and level of the margin.
    public RequestFixture margin(RiskMeasure by, double level) {
        measure = by;
        confidence = level;
        return this;
    }

    /// Sets the levels of the report.
    public RequestFixture confidences(double... levels) {
        confidences = Arrays.stream(levels).mapToObj(Confidence::of).toList();
        return this;
    }

    /// Sets which figures each position gets.
    public RequestFixture positionFigures(RiskLevels.PositionFigures figures) {
        positionFigures = figures;
        return this;
    }

    /// Sets how options are valued at the horizon.
    public RequestFixture revaluation(SimulationPlan.Revaluation how) {
        revaluation = how;
        return this;
    }

    /// Watches the paths, and these equities on them.
    public RequestFixture watch(double... equities) {
        watch = new PathWatch(Arrays.stream(equities).boxed().toList());
        return this;
    }

    /// Sets the term scaling of volatility moves.
    public RequestFixture termScaling(VolatilityTermScaling scaling) {
        termScaling = scaling;
        return this;
    }

    /// Reverses every list whose order must not matter.
    public RequestFixture reversed() {
        Collections.reverse(assets);
        Collections.reverse(instruments);
        Collections.reverse(positions);
        Collections.reverse(collateral);
        return this;
    }

    private RiskModel model(double[][] rows) {
        List<RiskFactor> recursive = factors.stream()
                .map(factor -> new RiskFactor(factor.name(), factor.volatility(), factor.drift(), recursion))
                .toList();
        return distribution instanceof Distribution.FilteredHistory(ResidualHistory residuals)
                ? RiskModel.filtered(residuals, recursive, termScaling).over(period)
                : new RiskModel(distribution, recursive, CorrelationMatrix.of(rows), termScaling, period);
    }

    /// The request.
    public RiskRequest build() {
        double[][] rows = correlation;
        if (rows == null) {
            rows = new double[factors.size()][factors.size()];
            for (int i = 0; i < rows.length; i++) {
                rows[i][i] = 1;
            }
        }
        return new RiskRequest(
                AS_OF,
                currency,
                backend,
                new SimulationPlan(horizon, steps, scenarios, seed, revaluation),
                new RiskLevels(measure, Confidence.of(confidence), confidences, positionFigures, watch),
                new Market(assets, instruments),
                model(rows),
                positions,
                collateral);
    }
}
