package io.plimsoll.desk.lab;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.methodology.policy.InstrumentLiquidity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// The market of a simulated venue at one row of the history: prices, listed instruments, and the model of their risk.
///
/// @param row of the history
public record VenueMarket(VenueSetup setup, int row) {
    /// Asset with options.
    static final String OPTION_ASSET = "BTC";

    /// Name of a perpetual behind that of its asset.
    public static final String PERPETUAL = "-PERPETUAL";

    private static final String SPOT = "-USD";
    private static final Duration FUNDING_INTERVAL = Duration.ofHours(8);
    private static final int FUNDING_HOURS = 8;

    /// An asset without a perpetual: a stablecoin is held, not bet on.
    private static final String STABLECOIN = "UST";

    /// Range of implied volatilities: choice.
    private static final double LOWEST_VOLATILITY = 0.25;

    private static final double HIGHEST_VOLATILITY = 2;

    /// Annual volatility of implied volatilities and their correlation with the price, as in the example portfolios of
    /// this program.
    private static final double VOLATILITY_OF_VOLATILITY = 0.8;

    private static final double PRICE_AND_VOLATILITY = -0.7;
    private static final double DEGREES_OF_FREEDOM = 5;

    private EpisodeHistory history() {
        return setup.episode().history();
    }

    /// Time of the prices.
    public Instant time() {
        return history().time(row);
    }

    /// Assets, in the order of names.
    public List<String> assets() {
        return history().assets();
    }

    /// Price of an asset, US dollars; 1 for the dollar.
    public BigDecimal price(String asset) {
        return asset.equals(AssetPrice.DOLLAR) ? BigDecimal.ONE : history().price(row, asset);
    }

    /// Change of an asset's price since another row, as a fraction.
    public BigDecimal changeSince(int earlier, String asset) {
        return history().change(earlier, row, asset);
    }

    /// The last funding rate of an asset's perpetual, fraction of the notional in eight hours.
    public BigDecimal fundingRate(String asset) {
        return history().funding(row, asset);
    }

    /// Whether funding is paid at this time.
    boolean paysFunding() {
        return time().getEpochSecond() % Duration.ofHours(FUNDING_HOURS).toSeconds() == 0;
    }

    /// Units of an asset traded in a day.
    public BigDecimal dailyVolume(String asset) {
        BigDecimal usual = Episode.DAILY_VOLUMES.getOrDefault(asset, BigDecimal.ONE);
        return usual.multiply(setup.volumeShare());
    }

    /// Implied volatility of every option.
    public double impliedVolatility() {
        return Math.clamp(history().recentVolatility(row, OPTION_ASSET), LOWEST_VOLATILITY, HIGHEST_VOLATILITY);
    }

    /// Prices and instruments.
    public Market market() {
        return history().market(row, this::listed);
    }

    private Market listed() {
        List<AssetPrice> prices = assets().stream()
                .map(asset -> new AssetPrice(asset, price(asset).doubleValue()))
                .toList();
        List<Instrument> instruments = new ArrayList<>();
        for (String asset : assets()) {
            instruments.add(new Spot(asset + SPOT, asset));
            if (!asset.equals(STABLECOIN)) {
                instruments.add(new Perpetual(
                        asset + PERPETUAL,
                        asset,
                        Payoff.LINEAR,
                        price(asset).doubleValue(),
                        fundingRate(asset).doubleValue(),
                        FUNDING_INTERVAL,
                        FundingPayment.FIXED_TIMES));
            }
        }
        Episode.OptionSeries series = setup.episode().options();
        for (int strike : series.strikes()) {
            for (Right right : Right.values()) {
                instruments.add(option(series, strike, right));
            }
        }
        return new Market(prices, instruments);
    }

    private EuropeanOption option(Episode.OptionSeries series, int strike, Right right) {
        return new EuropeanOption(
                OPTION_ASSET + "-" + series.label() + "-" + strike + "-" + (right == Right.CALL ? "C" : "P"),
                OPTION_ASSET,
                Payoff.LINEAR,
                right,
                strike,
                series.expiry(),
                price(OPTION_ASSET).doubleValue(),
                impliedVolatility());
    }

    /// Names of all instruments.
    public List<String> instruments() {
        return market().instruments().stream().map(Instrument::name).toList();
    }

    /// Spread unknown, depth unknown, and the volume of the asset.
    Map<String, InstrumentLiquidity> liquidity() {
        Map<String, InstrumentLiquidity> known = new TreeMap<>();
        for (Instrument instrument : market().instruments()) {
            known.put(
                    instrument.name(),
                    new InstrumentLiquidity(
                            instrument.name(),
                            OptionalDouble.of(dailyVolume(instrument.asset()).doubleValue()),
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            null));
        }
        return known;
    }

    /// Student-t shocks with the volatilities and correlations of the last 25 days. The implied volatility is
    /// `ρ` times the shock of its price and an independent rest, so the matrix has no negative eigenvalue.
    RiskModel model() {
        List<RiskFactor> factors = new ArrayList<>();
        for (String asset : assets()) {
            factors.add(new RiskFactor(
                    RiskFactor.nameOf(asset, FactorKind.SPOT), history().volatility(row, asset), 0));
        }
        factors.add(
                new RiskFactor(RiskFactor.nameOf(OPTION_ASSET, FactorKind.VOLATILITY), VOLATILITY_OF_VOLATILITY, 0));
        int spots = assets().size();
        double[][] correlation = new double[spots + 1][spots + 1];
        for (int i = 0; i < spots; i++) {
            correlation[i][i] = 1;
            for (int j = 0; j < i; j++) {
                correlation[i][j] = history().correlation(row, assets().get(i), assets().get(j));
                correlation[j][i] = correlation[i][j];
            }
        }
        int own = assets().indexOf(OPTION_ASSET);
        for (int i = 0; i < spots; i++) {
            correlation[spots][i] = PRICE_AND_VOLATILITY * correlation[own][i];
            correlation[i][spots] = correlation[spots][i];
        }
        correlation[spots][spots] = 1;
        return new RiskModel(
                new Distribution.StudentT(DEGREES_OF_FREEDOM),
                factors,
                CorrelationMatrix.of(correlation),
                VolatilityTermScaling.DEFAULT);
    }

    /// `2025-10-10 21:30 UTC`.
    String clock() {
        return time().atOffset(ZoneOffset.UTC).toLocalDateTime().toString().replace('T', ' ') + " UTC";
    }
}
