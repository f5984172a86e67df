package io.plimsoll.desk.stress;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.RiskModel;
import java.math.BigDecimal;
import java.util.List;

/// A request for reverse stress: the losses for which to find the most likely joint move.
///
/// @param losses distinct, above 0, report currency; typically the losses that lead into each band of the account
/// @param plane two factors in whose plane to find the frontiers; empty for none
public record ReverseStressRequest(List<BigDecimal> losses, List<String> plane) {
    /// Most losses.
    public static final int MAX_LOSSES = 16;

    private static final String PLANE_POINTER = "/plane";

    /// @throws io.plimsoll.kernels.check.InvalidInputException naming every invalid field
    public ReverseStressRequest {
        losses = List.copyOf(losses);
        plane = List.copyOf(plane);
        Checks checks = new Checks()
                .require(
                        !losses.isEmpty() && losses.size() <= MAX_LOSSES,
                        "/losses",
                        "wrong-size",
                        "losses: " + losses.size() + " entries are out of range (1 to " + MAX_LOSSES + ")");
        for (int i = 0; i < losses.size(); i++) {
            BigDecimal loss = losses.get(i);
            checks.require(
                    loss.signum() > 0,
                    "/losses/" + i,
                    "not-positive",
                    "loss: " + loss.toPlainString() + " is out of range (above 0)");
            checks.require(
                    losses.subList(0, i).stream().noneMatch(other -> other.compareTo(loss) == 0),
                    "/losses/" + i,
                    "duplicate",
                    "loss: " + loss.toPlainString() + " is listed twice (losses must be distinct)");
        }
        checks.require(
                plane.isEmpty() || (plane.size() == 2 && !plane.getFirst().equals(plane.getLast())),
                PLANE_POINTER,
                "wrong-size",
                "plane: " + plane + " is not allowed (two different factors)");
        checks.throwIfAny();
    }

    /// Adds a fault for each factor of the plane that the model lacks.
    void check(RiskModel model, Checks checks) {
        for (int i = 0; i < plane.size(); i++) {
            checks.require(
                    model.indexOf(plane.get(i)) >= 0,
                    "/stress/reverse" + PLANE_POINTER + "/" + i,
                    "unknown-factor",
                    "factor: " + plane.get(i) + " is unknown (a factor of the model)");
        }
    }
}
