package io.plimsoll.server.json.request.part;

import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.server.json.canonical.WireNames;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.FieldType;
import io.plimsoll.server.json.tree.JsonFields;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `/market/instruments`. Which keys it has depends on its `kind`.
final class InstrumentReader {
    /// The interval of a perpetual that names none: eight hours, as on most venues.
    static final Duration DEFAULT_FUNDING_INTERVAL = Duration.ofHours(8);

    private static final FieldType<Payoff> PAYOFF = FieldType.choice(WireNames.PAYOFFS, Payoff.LINEAR);
    private static final FieldType<FundingPayment> FUNDING_PAYMENT =
            FieldType.choice(WireNames.FUNDING_PAYMENTS, FundingPayment.PRO_RATA);
    private static final FieldType<Right> RIGHT = FieldType.choice(WireNames.RIGHTS, Right.CALL);
    private static final FieldType<KindReader> KIND = FieldType.choice(
            new TreeMap<>(Map.of(
                    "spot", InstrumentReader::spot,
                    "perpetual", InstrumentReader::perpetual,
                    "future", InstrumentReader::future,
                    "option", InstrumentReader::option)),
            (fields, name, asset) -> null);

    private final FaultLog log;
    private final StandIns standIns;

    InstrumentReader(FaultLog log, StandIns standIns) {
        this.log = log;
        this.standIns = standIns;
    }

    private interface KindReader {
        @Nullable
        Instrument read(JsonFields fields, String name, String asset);
    }

    Instrument read(JsonValue value, Pointer place, int index) {
        JsonFields fields = JsonFields.open(value, place, "instrument", log);
        if (fields == null) {
            return standIns.instrument("", "", index);
        }
        String name = fields.required("instrument", FieldType.TEXT);
        String asset = fields.required("asset", FieldType.TEXT);
        Instrument read = fields.required("kind", KIND).read(fields, name, asset);
        return read == null ? standIns.instrument(name, asset, index) : read;
    }

    private static @Nullable Instrument spot(JsonFields fields, String name, String asset) {
        fields.refuseOthers();
        return fields.build(() -> new Spot(name, asset));
    }

    private static @Nullable Instrument perpetual(JsonFields fields, String name, String asset) {
        Payoff payoff = fields.required("payoff", PAYOFF);
        double mark = fields.required("markPrice", FieldType.DECIMAL);
        double rate = fields.optional("fundingRate", FieldType.DECIMAL, 0.0);
        Duration interval = fields.optional("fundingInterval", FieldType.DURATION, DEFAULT_FUNDING_INTERVAL);
        FundingPayment payment = fields.optional("fundingPayment", FUNDING_PAYMENT, FundingPayment.PRO_RATA);
        fields.refuseOthers();
        return fields.build(() -> new Perpetual(name, asset, payoff, mark, rate, interval, payment));
    }

    private static @Nullable Instrument future(JsonFields fields, String name, String asset) {
        Payoff payoff = fields.required("payoff", PAYOFF);
        double mark = fields.required("markPrice", FieldType.DECIMAL);
        Instant expiry = fields.required("expiry", FieldType.INSTANT);
        fields.refuseOthers();
        return fields.build(() -> new Future(name, asset, payoff, mark, expiry));
    }

    private static @Nullable Instrument option(JsonFields fields, String name, String asset) {
        Payoff payoff = fields.required("payoff", PAYOFF);
        Right right = fields.required("right", RIGHT);
        double strike = fields.required("strike", FieldType.DECIMAL);
        Instant expiry = fields.required("expiry", FieldType.INSTANT);
        double underlying = fields.required("underlyingPrice", FieldType.DECIMAL);
        double volatility = fields.required("impliedVolatility", FieldType.NUMBER);
        OptionalDouble mark = fields.has("markPrice")
                ? OptionalDouble.of(fields.required("markPrice", FieldType.DECIMAL))
                : OptionalDouble.empty();
        fields.refuseOthers();
        return fields.build(
                () -> new EuropeanOption(name, asset, payoff, right, strike, expiry, underlying, volatility, mark));
    }
}
