package io.plimsoll.desk.firm;

/// A figure of a cell that a limit can be about.
public enum FirmMeasure {
    /// Absolute net delta of all assets in money.
    NET("net"),
    /// Sum of the absolute deltas of the holdings in money.
    GROSS("gross"),
    /// Value at risk.
    VALUE_AT_RISK("valueAtRisk"),
    /// Expected shortfall.
    EXPECTED_SHORTFALL("expectedShortfall"),
    /// Loss of the worst stress scenario.
    STRESS("stress"),
    /// Initial margin that the policy requires.
    REQUIREMENT("requirement");

    private final String word;

    FirmMeasure(String word) {
        this.word = word;
    }

    /// Its name in documents.
    public String word() {
        return word;
    }
}
