package io.plimsoll.desk.stress;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskModel;
import java.math.BigDecimal;
import java.util.List;

/// Which losses to reach by a joint move.
///
/// @param losses report currency, above zero, none twice; usually what leads into each band of an account
/// @param plane two different factors of the model in whose plane the frontiers are drawn; empty for none
public record ReverseStressRequest(List<BigDecimal> losses, List<String> plane) {
    /// Most losses.
    public static final int MAX_LOSSES = 16;

    private static final String PLANE_POINTER = "/plane";

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every fault
    public ReverseStressRequest {
        losses = List.copyOf(losses);
        plane = List.copyOf(plane);
        Checks checks = new Checks()
                .require(
                        !losses.isEmpty() && losses.size() <= MAX_LOSSES,
                        "/losses",
                        "wrong-size",
                        "losses has " + losses.size() + " entries: it must have 1 to " + MAX_LOSSES);
        for (int i = 0; i < losses.size(); i++) {
            BigDecimal loss = losses.get(i);
            checks.require(
                    loss.signum() > 0,
                    "/losses/" + i,
                    "not-positive",
                    "a loss is " + loss.toPlainString() + ": it must be above 0");
            checks.require(
                    losses.subList(0, i).stream().noneMatch(other -> other.compareTo(loss) == 0),
                    "/losses/" + i,
                    "duplicate",
                    "the loss " + loss.toPlainString() + " stands twice");
        }
        checks.require(
                plane.isEmpty() || (plane.size() == 2 && !plane.getFirst().equals(plane.getLast())),
                PLANE_POINTER,
                "wrong-size",
                "plane is " + plane + ": it must name two different factors");
        checks.throwIfAny();
    }

    /// Adds every factor of the plane that a model lacks.
    void check(RiskModel model, Checks checks) {
        for (int i = 0; i < plane.size(); i++) {
            checks.require(
                    model.indexOf(plane.get(i)) >= 0,
                    "/stress/reverse" + PLANE_POINTER + "/" + i,
                    "unknown-factor",
                    "factor is " + plane.get(i) + ": the model has none of that name");
        }
    }
}
