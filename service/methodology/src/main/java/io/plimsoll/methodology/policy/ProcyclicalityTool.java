package io.plimsoll.methodology.policy;

/// A tool against procyclicality. Article 28(1) of Commission Delegated Regulation (EU) 153/2013 requires a central
/// counterparty to use at least one of (a) to (c). `m` is the calculated margin.
public enum ProcyclicalityTool {
    /// No tool: `m`.
    NONE("none", "none"),
    /// (a): a buffer of at least 25 % "which it allows to be temporarily exhausted in periods where calculated
    /// margin requirements are rising significantly". A full buffer gives `1.25 m`. If `m` rises in a day by more
    /// than the policy's limit, the margin stays and the buffer is drawn, down to `m`. The buffer is restored in
    /// steps on days without a rise, and at once as far as a fall of `m` allows.
    BUFFER("buffer", "25 % buffer"),
    /// (b): a weight of at least 25 % on stressed observations: `0.75 m + 0.25 s`, at least `m`. `s` is the margin
    /// under stressed volatilities.
    STRESSED_WEIGHT("stressedWeight", "25 % stressed"),
    /// (c): at least the margin under the volatility of ten years, or of the history that exists.
    FLOOR("floor", "ten-year floor"),
    /// `m` times a multiplier that follows recent volatility and funding, with daily limits. It rises faster than
    /// it falls.
    REGIME("regime", "regime");

    private final String word;
    private final String title;

    ProcyclicalityTool(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /// The word in documents.
    public String word() {
        return word;
    }

    /// The name in reports.
    public String title() {
        return title;
    }
}
