package io.plimsoll.methodology.procyclicality;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.FundingRecord;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityHistory;
import io.plimsoll.methodology.policy.ProcyclicalityRules;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Applies the tools against procyclicality to one book. The engine measures each margin that a tool compares on the
/// same random numbers, with other volatilities in the model. So the tools include options and offsets, and a trade is
/// not mistaken for a rise of the margin.
public final class ProcyclicalityCalculator {
    private static final int FIVE_DAYS = 5;

    private final ProcyclicalityRules rules;
    private final ProcyclicalityHistory past;
    private final RiskRequest request;
    private final ToDoubleFunction<RiskModel> margin;
    private final Set<ProcyclicalityTool> tools;

    /// @param margin margin of the book under a model, report currency, at least 0
    public ProcyclicalityCalculator(
            ProcyclicalityRules rules,
            ProcyclicalityHistory past,
            RiskRequest request,
            ToDoubleFunction<RiskModel> margin) {
        this.rules = rules;
        this.past = past;
        this.request = request;
        this.margin = margin;
        this.tools = past.compare() ? EnumSet.allOf(ProcyclicalityTool.class) : rules.applied();
    }

    /// The margin under each tool.
    ///
    /// @param calculated margin of the book under the request's model
    public ProcyclicalityAnswer answer(BigDecimal calculated) {
        double today = calculated.doubleValue();
        double stressed = isKnown(ProcyclicalityTool.STRESSED_WEIGHT) ? under(past.stressed()) : today;
        double longRun = isKnown(ProcyclicalityTool.FLOOR) ? under(past.longRun()) : today;
        List<ToolMargins> path = new ArrayList<>();
        ProcyclicalityState state = past.state();
        double before = today;
        List<MarketDay> days = isPathNeeded() ? past.days() : List.of();
        for (int i = 0; i < days.size(); i++) {
            MarketDay day = days.get(i);
            double held = under(day.volatilities());
            double ratio = ratio(held, day.volatilities(), day.realised());
            ToolInputs seen = new ToolInputs(
                    held, i == 0 ? held : before, stressed, longRun, held, ratio, day.fundingDeviations());
            ToolMargins margins = i == 0 ? ToolMargins.at(rules, seen, state) : ToolMargins.next(rules, seen, state);
            path.add(margins);
            state = margins.state();
            before = held;
        }
        double funding = fundingDeviations();
        double ratio = ratio(today, Map.of(), past.realised());
        ToolMargins now =
                ToolMargins.next(rules, new ToolInputs(today, before, stressed, longRun, today, ratio, funding), state);
        path.add(now);
        return new ProcyclicalityAnswer(
                calculated,
                lines(calculated, path),
                now.state(),
                new MarketDay(volatilities(), past.realised(), funding));
    }

    /// Only the buffer and the regime have a state.
    private boolean isPathNeeded() {
        return past.compare() || tools.contains(ProcyclicalityTool.BUFFER) || tools.contains(ProcyclicalityTool.REGIME);
    }

    private boolean isKnown(ProcyclicalityTool tool) {
        return switch (tool) {
            case STRESSED_WEIGHT -> tools.contains(tool) && !past.stressed().isEmpty();
            case FLOOR -> tools.contains(tool) && !past.longRun().isEmpty();
            case NONE, BUFFER, REGIME -> true;
        };
    }

    /// Margin under recent volatilities over the margin under the model's.
    private double ratio(double held, Map<String, Double> model, Map<String, Double> realised) {
        if (realised.isEmpty() || held <= 0 || !tools.contains(ProcyclicalityTool.REGIME)) {
            return 1;
        }
        Map<String, Double> both = new TreeMap<>(model);
        both.putAll(realised);
        return under(both) / held;
    }

    private double under(Map<String, Double> volatilities) {
        RiskModel model = request.model();
        List<RiskFactor> factors = model.factors().stream()
                .map(factor -> factor.withVolatility(volatilities.getOrDefault(factor.name(), factor.volatility())))
                .toList();
        return margin.applyAsDouble(model.withFactors(factors));
    }

    /// Largest distance of a held perpetual's funding rate from its mean, standard deviations.
    private double fundingDeviations() {
        Map<String, Instrument> instruments = request.market().byName();
        double farthest = 0;
        for (Position position : request.positions()) {
            FundingRecord record = past.funding().get(position.instrument());
            if (record != null && instruments.get(position.instrument()) instanceof Perpetual perpetual) {
                farthest = Math.max(farthest, record.deviations(perpetual.fundingRate()));
            }
        }
        return farthest;
    }

    private Map<String, Double> volatilities() {
        return request.model().factors().stream().collect(Collectors.toMap(RiskFactor::name, RiskFactor::volatility));
    }

    private List<ProcyclicalityAnswer.Line> lines(BigDecimal calculated, List<ToolMargins> path) {
        ToolMargins now = path.getLast();
        List<ProcyclicalityAnswer.Line> lines = new ArrayList<>();
        for (ProcyclicalityTool tool : tools) {
            BigDecimal addOn = Money.of(Math.max(0, now.of(tool) - now.of(ProcyclicalityTool.NONE)));
            lines.add(new ProcyclicalityAnswer.Line(
                    tool,
                    rules.applied().contains(tool),
                    isKnown(tool),
                    calculated.add(addOn),
                    addOn,
                    past.days().isEmpty() || !isPathNeeded() ? null : path(tool, path),
                    reason(tool, now.state())));
        }
        return lines;
    }

    private ProcyclicalityAnswer.Path path(ProcyclicalityTool tool, List<ToolMargins> path) {
        DailyMargins margins = daily(tool, path);
        double plain = daily(ProcyclicalityTool.NONE, path).mean();
        return new ProcyclicalityAnswer.Path(
                path.size(),
                plain == 0 ? 0 : margins.mean() / plain - 1,
                margins.peakToTrough(),
                margins.largestRise(1),
                margins.largestRise(FIVE_DAYS));
    }

    private DailyMargins daily(ProcyclicalityTool tool, List<ToolMargins> path) {
        LocalDate today = request.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
        List<DailyMargins.Day> days = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            days.add(new DailyMargins.Day(
                    today.minusDays(path.size() - 1L - i), path.get(i).of(tool), 0));
        }
        return new DailyMargins(tool, days);
    }

    private String reason(ProcyclicalityTool tool, ProcyclicalityState state) {
        return switch (tool) {
            case NONE -> "the calculated margin";
            case BUFFER ->
                FigureText.percent(rules.buffer().share()) + " of the calculated margin, "
                        + FigureText.percent(state.bufferDrawn()) + " of the buffer drawn";
            case STRESSED_WEIGHT ->
                isKnown(tool)
                        ? FigureText.percent(rules.stressedWeight().weight())
                                + " of the weight on stressed volatilities of " + named(past.stressed())
                        : "the request gives no stressed volatilities";
            case FLOOR ->
                isKnown(tool)
                        ? "at least the margin under long-run volatilities of " + named(past.longRun())
                        : "the request gives no long-run volatilities";
            case REGIME -> String.format(Locale.ROOT, "times %.4g", state.multiplier());
        };
    }

    private String named(Map<String, Double> volatilities) {
        return volatilities.size() + " of " + request.model().factors().size() + " factors";
    }
}
