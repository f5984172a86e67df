package io.plimsoll.desk.forecast;

import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to a forecast request. Amounts are in the report currency, rounded as money.
///
/// @param initial initial margin now
/// @param maintenance maintenance margin now
/// @param standing equity, ratio and band now
/// @param horizons in the order of the request
/// @param paths stress paths that could be computed, in the order of the request
/// @param warnings about the request and the answer
public record ForecastAnswer(
        Instant asOf,
        String currency,
        BigDecimal initial,
        BigDecimal maintenance,
        Standing standing,
        List<Horizon> horizons,
        List<PathForecast> paths,
        List<Notice> warnings,
        String engineVersion,
        String requestHash) {
    /// Copies the lists.
    public ForecastAnswer {
        horizons = List.copyOf(horizons);
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
    }

    /// The margin on a stress path.
    public record PathForecast(String name, List<Day> days) {
        /// Copies the list.
        public PathForecast {
            days = List.copyOf(days);
        }

        /// The largest call of a day, if none is paid before.
        public BigDecimal largestCall() {
            return days.stream().map(Day::call).reduce(BigDecimal::max).orElseThrow();
        }
    }

    /// The account at the end of a day of a stress path.
    ///
    /// @param ratio equity over maintenance margin; null if no margin is required
    /// @param call margin call as of [CallForecast], 0 without one
    public record Day(
            Instant at,
            BigDecimal equity,
            BigDecimal initial,
            @Nullable BigDecimal ratio,
            String band,
            BigDecimal call) {}

    /// A probability with its 95 % interval.
    public record Chance(double probability, double lower, double upper) {}

    /// An amount with its 95 % interval.
    public record Amount(BigDecimal amount, BigDecimal lower, BigDecimal upper) {}

    /// The forecast to one horizon.
    ///
    /// @param horizon time from now
    /// @param bands in the order of the policy
    /// @param call margin calls
    /// @param liquidation probability of a band that liquidates or closes out
    /// @param initial expected initial margin at the horizon
    /// @param equity expected equity at the horizon
    /// @param accuracy how exact the figures are
    public record Horizon(
            Duration horizon,
            List<BandForecast> bands,
            CallForecast call,
            Reached liquidation,
            Amount initial,
            Amount equity,
            Accuracy accuracy) {
        /// Copies the list.
        public Horizon {
            bands = List.copyOf(bands);
        }
    }

    /// The probability of an event at the horizon, and at any watched time up to it.
    public record Reached(Chance at, Chance within) {}

    /// The probability of a band.
    ///
    /// @param band its name
    /// @param at probability to be in it at the horizon
    /// @param within probability to be in it or in a worse one at any watched time up to the horizon
    public record BandForecast(String band, Chance at, Chance within) {}

    /// The margin call.
    ///
    /// @param reached probability of a call, or of a worse band
    /// @param expected mean over all paths, 0 without a call
    /// @param ifCalled mean over the paths with a call; 0 if there are none
    /// @param quantiles quantiles over all paths
    public record CallForecast(Reached reached, Amount expected, BigDecimal ifCalled, List<Quantile> quantiles) {
        /// Copies the list.
        public CallForecast {
            quantiles = List.copyOf(quantiles);
        }
    }

    /// A quantile of the margin call at the horizon.
    ///
    /// @param confidence probability of a call of at most this amount
    public record Quantile(BigDecimal confidence, Amount amount) {}

    /// How exact a forecast is. Errors are standard errors of the probability of a call at the horizon.
    ///
    /// @param scenarios simulated paths
    /// @param watches watched times on each
    /// @param margins number of margins computed exactly
    /// @param fitError typical error of the fitted margin, relative
    /// @param outer because the number of paths is finite
    /// @param correction because the margin is exact on a sample of paths only
    /// @param inner because the number of scenarios of a margin is finite
    public record Accuracy(
            int scenarios, int watches, int margins, double fitError, double outer, double correction, double inner) {}
}
