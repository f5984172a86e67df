package io.plimsoll.desk.greeks;

import io.plimsoll.desk.margin.GreeksTable;
import io.plimsoll.kernels.Notice;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What moves a margin. Amounts are in the report currency.
///
/// @param positions greeks of the value of each position; null if they could not be computed
/// @param figures the figures that are differentiated; the last one is the initial margin
/// @param sensitivities by parameter, the largest effect of a normal move first
public record GreeksAnswer(
        Instant asOf,
        String currency,
        @Nullable GreeksTable positions,
        List<Figure> figures,
        List<Sensitivity> sensitivities,
        List<Notice> warnings,
        String engineVersion,
        String requestHash) {
    /// Name of the value at risk at the margin's confidence.
    public static final String VALUE_AT_RISK = "valueAtRisk";

    /// Name of the expected shortfall at the margin's confidence.
    public static final String EXPECTED_SHORTFALL = "expectedShortfall";

    /// Name of the initial margin: of the requirement if the request names a policy, else of the margin.
    public static final String INITIAL = "initial";

    /// Copies the lists.
    public GreeksAnswer {
        figures = List.copyOf(figures);
        sensitivities = List.copyOf(sensitivities);
        warnings = List.copyOf(warnings);
    }

    /// A figure of the margin.
    ///
    /// @param name a measure, the word of a line of the requirement, or [#INITIAL]
    public record Figure(String name, BigDecimal amount) {}

    /// The derivatives by one parameter.
    ///
    /// @param normalMove a usual move of the parameter, in multiples of [Parameter.Kind#change]
    /// @param effect change of the initial margin for a normal move upwards
    /// @param slopes one for each figure that changes, in the order of the figures
    public record Sensitivity(Parameter parameter, double normalMove, BigDecimal effect, List<Slope> slopes) {
        /// Copies the list.
        public Sensitivity {
            slopes = List.copyOf(slopes);
        }
    }

    /// The derivative of one figure.
    ///
    /// @param figure name of the figure
    /// @param value change of the figure for a rise of the parameter by [Parameter.Kind#change], to first order
    /// @param standardError of the simulation; 0 if the figure is not simulated, null if the tail has too few
    ///     losses
    /// @param hasKink true if the derivatives to both sides differ; the value is their mean
    public record Slope(
            String figure, BigDecimal value, @Nullable BigDecimal standardError, boolean hasKink) {}
}
