package io.plimsoll.server.json.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.CorrelationRepair;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.running.PathWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The form of a request that is the same for everything that asks the same: the document of the contract,
/// normalised, as the JSON Canonicalization Scheme (RFC 8785) writes it.
///
/// Normalised means:
/// - the overrides of the caller are applied and every key with a default is there; `venue` and
///   `counterparty` stand only where they were given, `degreesOfFreedom` only in a Student-t law,
///   `residuals` only in filtered history, which has no `correlation`, `estimation` only where the model has it,
/// `repair` only where it changed the matrix,
///   which then stands as it was given, `positionFigures` and `revaluation`
///   only where they are not `automatic`, and `runningLoss`, `methodology`, `market.liquidity` and `venueRules`
///   where they were given; the policy is the digest of the one that was found, and a venue's rule has the day of
///   its parameters beside its name;
/// - every number is a string in plain decimal notation without trailing zeros (`0.55`, `-12.5`, `100000`,
///   `0`); quantities and confidence levels are exact, any other number is the shortest decimal that reads
///   back as the same IEEE 754 double;
/// - instants are in UTC as `2026-06-30T11:49:18Z`, with a fraction of a second only where it is not zero and
///   then without trailing zeros; durations are seconds as a number;
/// - `market.assets` and `collateral` are sorted by `asset`, `market.instruments` by `instrument`, `positions`
///   by `positionId`, each by UTF-16 code units; `confidences`, `factors`, `correlation` and `residuals` keep
///   their
///   order, which the figures depend on.
///
/// RFC 8785 then sorts the keys and leaves no white space. In Python, for the normalised document `d`:
/// `hashlib.sha256(json.dumps(d, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())`.
public final class CanonicalRequest {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private final JsonGenerator out;
    private final CanonicalExtras extras;

    private CanonicalRequest(JsonGenerator out, CanonicalExtras extras) {
        this.out = out;
        this.extras = extras;
    }

    /// Writes the form as UTF-8 and leaves the stream open.
    ///
    /// @throws IOException if the stream does
    public static void write(RiskRequest request, CanonicalExtras extras, OutputStream stream) throws IOException {
        try (JsonGenerator generator =
                FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            new CanonicalRequest(generator, extras).document(request);
        }
    }

    /// Writes the form of a model alone, without the key `model`, and leaves the stream open.
    ///
    /// @throws IOException if the stream does
    static void write(RiskModel model, OutputStream stream) throws IOException {
        try (JsonGenerator generator =
                FACTORY.createGenerator(stream).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            generator.writeStartObject();
            new CanonicalRequest(generator, CanonicalExtras.NONE).modelMembers(model);
            generator.writeEndObject();
        }
    }

    private void document(RiskRequest request) throws IOException {
        out.writeStartObject();
        text("asOf", CanonicalText.of(request.asOf()));
        text("backend", request.backend());
        collateral(request.collateral());
        text("confidence", CanonicalText.of(request.levels().confidence().level()));
        out.writeArrayFieldStart("confidences");
        for (Confidence level : request.levels().confidences()) {
            out.writeString(CanonicalText.of(level.level()));
        }
        out.writeEndArray();
        text("currency", request.currency());
        text("horizon", CanonicalText.of(request.plan().horizon()));
        out.writeObjectFieldStart("market");
        assets(request.market().assets());
        instruments(request.market().instruments());
        extras.liquidity(out);
        out.writeEndObject();
        text("measure", WireNames.of(request.levels().measure()));
        extras.methodology(out);
        model(request.model());
        RiskLevels.PositionFigures figures = request.levels().positions();
        optionalText("positionFigures", figures == RiskLevels.PositionFigures.AUTOMATIC ? null : WireNames.of(figures));
        positions(request.positions());
        SimulationPlan.Revaluation revaluation = request.plan().revaluation();
        optionalText(
                "revaluation", revaluation == SimulationPlan.Revaluation.AUTOMATIC ? null : WireNames.of(revaluation));
        runningLoss(request.levels().watch());
        text("scenarios", Integer.toString(request.plan().scenarios()));
        text("seed", Long.toString(request.plan().seed()));
        text("steps", Integer.toString(request.plan().steps()));
        extras.venues(out);
        out.writeEndObject();
    }

    private void runningLoss(@Nullable PathWatch watch) throws IOException {
        if (watch == null) {
            return;
        }
        out.writeObjectFieldStart("runningLoss");
        out.writeArrayFieldStart("equities");
        for (double equity : watch.equities()) {
            out.writeString(CanonicalText.of(equity));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void collateral(List<CollateralBalance> balances) throws IOException {
        out.writeArrayFieldStart("collateral");
        for (CollateralBalance balance : sorted(balances, CollateralBalance::asset)) {
            out.writeStartObject();
            text("asset", balance.asset());
            text("quantity", CanonicalText.of(balance.quantity()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void assets(List<AssetPrice> prices) throws IOException {
        out.writeArrayFieldStart("assets");
        for (AssetPrice price : sorted(prices, AssetPrice::asset)) {
            out.writeStartObject();
            text("asset", price.asset());
            number("price", price.price());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void instruments(List<Instrument> instruments) throws IOException {
        out.writeArrayFieldStart("instruments");
        for (Instrument instrument : sorted(instruments, Instrument::name)) {
            out.writeStartObject();
            text("asset", instrument.asset());
            switch (instrument) {
                case Spot spot -> named(spot, "spot");
                case Perpetual perpetual -> perpetual(perpetual);
                case Future future -> future(future);
                case EuropeanOption option -> option(option);
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void named(Instrument instrument, String kind) throws IOException {
        text("instrument", instrument.name());
        text("kind", kind);
    }

    private void perpetual(Perpetual perpetual) throws IOException {
        text("fundingInterval", CanonicalText.of(perpetual.fundingInterval()));
        FundingPayment payment = perpetual.fundingPayment();
        optionalText("fundingPayment", payment == FundingPayment.PRO_RATA ? null : WireNames.of(payment));
        number("fundingRate", perpetual.fundingRate());
        named(perpetual, "perpetual");
        number("markPrice", perpetual.markPrice());
        text("payoff", WireNames.of(perpetual.payoff()));
    }

    private void future(Future future) throws IOException {
        text("expiry", CanonicalText.of(future.expiry()));
        named(future, "future");
        number("markPrice", future.markPrice());
        text("payoff", WireNames.of(future.payoff()));
    }

    private void option(EuropeanOption option) throws IOException {
        text("expiry", CanonicalText.of(option.expiry()));
        number("impliedVolatility", option.impliedVolatility());
        named(option, "option");
        if (option.markPrice().isPresent()) {
            number("markPrice", option.markPrice().getAsDouble());
        }
        text("payoff", WireNames.of(option.payoff()));
        text("right", WireNames.of(option.right()));
        number("strike", option.strike());
        number("underlyingPrice", option.underlyingPrice());
    }

    private void model(RiskModel model) throws IOException {
        out.writeObjectFieldStart("model");
        modelMembers(model);
        out.writeEndObject();
    }

    private void modelMembers(RiskModel model) throws IOException {
        if (!(model.distribution() instanceof Distribution.FilteredHistory)) {
            CorrelationMatrix correlation = model.correlation();
            CorrelationRepair repair = correlation.repair();
            matrix(
                    "correlation",
                    correlation.size(),
                    correlation.size(),
                    repair == null ? correlation::at : (row, column) -> repair.given()[row][column]);
        }
        distribution(model.distribution());
        errors(model.errors());
        out.writeArrayFieldStart("factors");
        for (RiskFactor factor : model.factors()) {
            out.writeStartObject();
            number("drift", factor.drift());
            text("factor", factor.name());
            recursion(factor.recursion());
            number("volatility", factor.volatility());
            out.writeEndObject();
        }
        out.writeEndArray();
        Duration period = model.period();
        optionalText("repair", model.correlation().repair() == null ? null : "nearest");
        optionalText("period", period.equals(RiskModel.DEFAULT_PERIOD) ? null : CanonicalText.of(period));
        out.writeObjectFieldStart("volatilityTermPowers");
        number("beyond30Days", model.termScaling().beyond30Days());
        number("upTo30Days", model.termScaling().upTo30Days());
        out.writeEndObject();
    }

    private void errors(@Nullable ParameterErrors errors) throws IOException {
        if (errors == null) {
            return;
        }
        out.writeObjectFieldStart("estimation");
        number("correlationPeriods", errors.correlationPeriods());
        matrix("covariance", errors.size(), errors.size(), errors::covariance);
        out.writeEndObject();
    }

    private void recursion(VolatilityRecursion recursion) throws IOException {
        if (recursion.isConstant()) {
            return;
        }
        out.writeObjectFieldStart("recursion");
        number("alpha", recursion.alpha());
        number("asymmetry", recursion.asymmetry());
        number("beta", recursion.beta());
        number("omega", recursion.omega());
        out.writeEndObject();
    }

    private void distribution(Distribution distribution) throws IOException {
        out.writeObjectFieldStart("distribution");
        switch (distribution) {
            case Distribution.Normal normal -> text("kind", "normal");
            case Distribution.StudentT(double degrees) -> {
                number("degreesOfFreedom", degrees);
                text("kind", "student-t");
            }
            case Distribution.FilteredHistory(ResidualHistory residuals) -> {
                text("kind", "filtered-history");
                matrix("residuals", residuals.rows(), residuals.factors(), residuals::at);
            }
        }
        out.writeEndObject();
    }

    /// An entry of a matrix.
    @FunctionalInterface
    private interface Entry {
        double at(int row, int column);
    }

    private void matrix(String key, int rows, int columns, Entry entry) throws IOException {
        out.writeArrayFieldStart(key);
        for (int row = 0; row < rows; row++) {
            out.writeStartArray();
            for (int column = 0; column < columns; column++) {
                out.writeString(CanonicalText.of(entry.at(row, column)));
            }
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void positions(List<Position> positions) throws IOException {
        out.writeArrayFieldStart("positions");
        for (Position position : sorted(positions, Position::positionId)) {
            out.writeStartObject();
            optionalText("counterparty", position.counterparty());
            text("instrument", position.instrument());
            text("positionId", position.positionId());
            text("quantity", CanonicalText.of(position.quantity()));
            optionalText("venue", position.venue());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static <T> List<T> sorted(List<T> entries, Function<T, String> name) {
        return entries.stream().sorted(Comparator.comparing(name)).toList();
    }

    private void text(String key, String value) throws IOException {
        out.writeStringField(key, value);
    }

    private void number(String key, double value) throws IOException {
        out.writeStringField(key, CanonicalText.of(value));
    }

    private void optionalText(String key, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(key, value);
        }
    }
}
