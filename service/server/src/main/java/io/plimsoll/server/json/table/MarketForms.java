package io.plimsoll.server.json.table;

import static io.plimsoll.server.json.form.Field.defaulted;
import static io.plimsoll.server.json.form.Field.hidden;
import static io.plimsoll.server.json.form.Field.nullable;
import static io.plimsoll.server.json.form.Field.required;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import io.plimsoll.server.json.form.BuiltType;
import io.plimsoll.server.json.form.Field;
import io.plimsoll.server.json.form.FieldType;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.form.ListType;
import io.plimsoll.server.json.form.RecordForm;
import io.plimsoll.server.json.form.VariantForm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The tables of the market: prices of assets, instruments by kind, and liquidity.
public final class MarketForms {
    private static final FieldType<Payoff> PAYOFFS = FieldType.choice(Labels.PAYOFFS, Payoff.LINEAR);
    private static final FieldType<Right> RIGHTS = FieldType.choice(Labels.RIGHTS, Right.CALL);
    private static final FieldType<FundingPayment> FUNDING_PAYMENTS =
            FieldType.choice(Labels.FUNDING_PAYMENTS, FundingPayment.PRO_RATA);
    private static final BuiltType<Double, OptionalDouble> OPTIONAL =
            new BuiltType<>(FieldType.DECIMAL, OptionalDouble::of, OptionalDouble::getAsDouble);

    /// Eight hours, as on most venues.
    private static final Duration DEFAULT_FUNDING_INTERVAL = Duration.ofHours(8);

    /// Asset of a price.
    public static final Field<AssetPrice, String> PRICED_ASSET = required("asset", FieldType.TEXT, AssetPrice::asset);

    /// The price of an asset.
    public static final RecordForm<AssetPrice> ASSET_PRICE =
            RecordForm.of(AssetPrice::new, PRICED_ASSET, required("price", FieldType.DECIMAL, AssetPrice::price));

    /// Name of an instrument.
    public static final Field<Instrument, String> NAME = required("instrument", FieldType.TEXT, Instrument::name);

    /// Asset that an instrument is on.
    public static final Field<Instrument, String> ASSET = required("asset", FieldType.TEXT, Instrument::asset);

    /// Asset that a linear contract pays.
    private static final Field<Instrument, String> SETTLEMENT =
            hidden("settlement", FieldType.TEXT, AssetPrice.DOLLAR, Instrument::settlement);

    private static final Field<Perpetual, Payoff> PERPETUAL_PAYOFF = required("payoff", PAYOFFS, Perpetual::payoff);
    private static final Field<Perpetual, Double> PERPETUAL_MARK =
            required("markPrice", FieldType.DECIMAL, Perpetual::markPrice);
    private static final Field<Perpetual, Double> FUNDING_RATE =
            defaulted("fundingRate", FieldType.DECIMAL, 0.0, Perpetual::fundingRate);
    private static final Field<Perpetual, Duration> FUNDING_INTERVAL =
            defaulted("fundingInterval", FieldType.DURATION, DEFAULT_FUNDING_INTERVAL, Perpetual::fundingInterval);
    private static final Field<Perpetual, FundingPayment> FUNDING_PAYMENT =
            hidden("fundingPayment", FUNDING_PAYMENTS, FundingPayment.PRO_RATA, Perpetual::fundingPayment);
    private static final RecordForm<Perpetual> PERPETUAL = RecordForm.ofValues(
            values -> new Perpetual(
                    values.get(NAME),
                    values.get(ASSET),
                    values.get(PERPETUAL_PAYOFF),
                    values.get(PERPETUAL_MARK),
                    values.get(FUNDING_RATE),
                    values.get(FUNDING_INTERVAL),
                    values.get(FUNDING_PAYMENT),
                    values.get(SETTLEMENT)),
            NAME,
            ASSET,
            PERPETUAL_PAYOFF,
            PERPETUAL_MARK,
            FUNDING_RATE,
            FUNDING_INTERVAL,
            FUNDING_PAYMENT,
            SETTLEMENT);

    private static final RecordForm<Future> FUTURE = RecordForm.of(
            Future::new,
            NAME,
            ASSET,
            required("payoff", PAYOFFS, Future::payoff),
            required("markPrice", FieldType.DECIMAL, Future::markPrice),
            required("expiry", FieldType.INSTANT, Future::expiry),
            SETTLEMENT);

    private static final Field<EuropeanOption, Payoff> OPTION_PAYOFF =
            required("payoff", PAYOFFS, EuropeanOption::payoff);
    private static final Field<EuropeanOption, Right> RIGHT = required("right", RIGHTS, EuropeanOption::right);
    private static final Field<EuropeanOption, Double> STRIKE =
            required("strike", FieldType.DECIMAL, EuropeanOption::strike);
    private static final Field<EuropeanOption, Instant> EXPIRY =
            required("expiry", FieldType.INSTANT, EuropeanOption::expiry);
    private static final Field<EuropeanOption, Double> UNDERLYING =
            required("underlyingPrice", FieldType.DECIMAL, EuropeanOption::underlyingPrice);
    private static final Field<EuropeanOption, Double> VOLATILITY =
            required("impliedVolatility", FieldType.NUMBER, EuropeanOption::impliedVolatility);
    private static final Field<EuropeanOption, OptionalDouble> OPTION_MARK =
            hidden("markPrice", OPTIONAL, OptionalDouble.empty(), EuropeanOption::markPrice);
    private static final RecordForm<EuropeanOption> OPTION = RecordForm.ofValues(
            values -> new EuropeanOption(
                    values.get(NAME),
                    values.get(ASSET),
                    values.get(OPTION_PAYOFF),
                    values.get(RIGHT),
                    values.get(STRIKE),
                    values.get(EXPIRY),
                    values.get(UNDERLYING),
                    values.get(VOLATILITY),
                    values.get(OPTION_MARK),
                    values.get(SETTLEMENT)),
            NAME,
            ASSET,
            OPTION_PAYOFF,
            RIGHT,
            STRIKE,
            EXPIRY,
            UNDERLYING,
            VOLATILITY,
            OPTION_MARK,
            SETTLEMENT);

    /// An instrument.
    public static final VariantForm<Instrument> INSTRUMENT = VariantForm.of(
            Map.of(
                    "spot", RecordForm.of(Spot::new, NAME, ASSET),
                    "perpetual", PERPETUAL,
                    "future", FUTURE,
                    "option", OPTION),
            MarketForms::kindOf,
            NAME,
            ASSET);

    /// Liquidity of one instrument.
    public static final RecordForm<InstrumentLiquidity> LIQUIDITY = RecordForm.of(
            InstrumentLiquidity::new,
            required("instrument", FieldType.TEXT, InstrumentLiquidity::instrument),
            hidden("averageDailyVolume", OPTIONAL, OptionalDouble.empty(), InstrumentLiquidity::averageDailyVolume),
            hidden("spread", OPTIONAL, OptionalDouble.empty(), InstrumentLiquidity::spread),
            hidden("depth", OPTIONAL, OptionalDouble.empty(), InstrumentLiquidity::depth),
            nullable("lot", FieldType.EXACT_DECIMAL, InstrumentLiquidity::lot));

    /// Prices of the market.
    public static final Field<RequestContent, List<AssetPrice>> ASSETS = required(
            "assets",
            ListType.of(ASSET_PRICE, "asset").sorted(Comparator.comparing(AssetPrice::asset)),
            content -> content.risk().market().assets());

    /// Instruments of the market.
    public static final Field<RequestContent, List<Instrument>> INSTRUMENTS = required(
            "instruments",
            ListType.of(INSTRUMENT, "instrument").sorted(Comparator.comparing(Instrument::name)),
            content -> content.risk().market().instruments());

    /// Liquidity of the instruments.
    public static final Field<RequestContent, List<InstrumentLiquidity>> LIQUIDITIES = hidden(
            "liquidity",
            ListType.of(LIQUIDITY, "an entry").sorted(Comparator.comparing(InstrumentLiquidity::instrument)),
            List.of(),
            content -> List.copyOf(content.liquidity().values()));

    /// The market.
    public static final RecordForm<RequestContent> MARKET = RecordForm.readByHand(ASSETS, INSTRUMENTS, LIQUIDITIES);

    private MarketForms() {}

    private static String kindOf(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> "spot";
            case Perpetual perpetual -> "perpetual";
            case Future future -> "future";
            case EuropeanOption option -> "option";
        };
    }
}
