package io.plimsoll.desk.firm;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of a cell: of the firm, or of one member of a dimension within the cell above.
///
/// @param dimension null for the firm
/// @param member null for the firm
/// @param value present value of positions and collateral
/// @param net sum of the deltas of all assets in money
/// @param gross sum of the absolute deltas of the holdings in money
/// @param exposures by asset
/// @param stress null without stress scenarios
/// @param requirement null without a policy
/// @param children cells within it, in the order of members
public record FirmCell(
        @Nullable Dimension dimension,
        @Nullable String member,
        BigDecimal value,
        BigDecimal net,
        BigDecimal gross,
        List<AssetExposure> exposures,
        Figure valueAtRisk,
        Figure expectedShortfall,
        @Nullable StressFigure stress,
        @Nullable RequirementFigure requirement,
        List<FirmCell> children) {
    /// Copies the lists.
    public FirmCell {
        exposures = List.copyOf(exposures);
        children = List.copyOf(children);
    }

    /// The delta of one asset.
    ///
    /// @param delta units of the asset
    /// @param net in money
    /// @param gross sum of the absolute values by holding, in money
    public record AssetExposure(String asset, BigDecimal delta, BigDecimal net, BigDecimal gross) {}

    /// A figure that the cells within a cell share.
    ///
    /// @param standalone of the cell as if it were a firm
    /// @param ofParent its contribution to the cell above; contributions sum to the figure of that cell exactly
    /// @param ofFirm its contribution to the firm
    /// @param diversification sum of the stand-alone figures of the cells within it, less its own; 0 without
    ///     any
    public record Figure(BigDecimal standalone, BigDecimal ofParent, BigDecimal ofFirm, BigDecimal diversification) {}

    /// The loss of the worst stress scenario.
    ///
    /// @param worst name of the scenario
    public record StressFigure(String worst, Figure figure) {}

    /// What the policy requires of the cell as an account of its own.
    ///
    /// @param initial initial margin; contributions are in proportion to the stand-alone figures
    /// @param maintenance maintenance margin
    public record RequirementFigure(Figure initial, BigDecimal maintenance) {}
}
