package io.plimsoll.desk.forecast;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.scenario.StressPath;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.methodology.scenario.StressedAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The margin of an account on each day of a stress path. Nothing is paid or traded on the way.
final class StressPathForecast {
    private final BandTable bands;
    private final MarginProbe probe;

    StressPathForecast(BandTable bands, MarginProbe probe) {
        this.bands = bands;
        this.probe = probe;
    }

    ForecastAnswer.PathForecast of(RiskRequest account, StressPath path) {
        List<ForecastAnswer.Day> days = new ArrayList<>();
        RiskRequest then = account;
        for (StressScenario day : path.days()) {
            then = StressedAccount.after(then, day);
            Requirement requirement = probe.requirement(then);
            BigDecimal equity = requirement.standing().equity().amount();
            days.add(new ForecastAnswer.Day(
                    then.asOf(),
                    equity,
                    requirement.initial(),
                    requirement.standing().ratio(),
                    requirement.standing().band().name(),
                    Money.of(bands.call(
                            equity.doubleValue(), requirement.initial().doubleValue()))));
        }
        return new ForecastAnswer.PathForecast(path.name(), days);
    }
}
