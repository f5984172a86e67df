package io.plimsoll.methodology.policy;

/// Where a strike lies in its smile.
public enum StrikeRegion {
    /// Far below the forward.
    PUT_WING("putWing"),
    /// Near the forward.
    CENTRE("centre"),
    /// Far above the forward.
    CALL_WING("callWing");

    private final String word;

    StrikeRegion(String word) {
        this.word = word;
    }

    /// The word in documents.
    public String word() {
        return word;
    }

    /// The region of a strike.
    ///
    /// @param deviations distance of the strike from the forward, standard deviations
    /// @param wing distance beyond which a wing begins
    public static StrikeRegion of(double deviations, double wing) {
        if (deviations < -wing) {
            return PUT_WING;
        }
        return deviations > wing ? CALL_WING : CENTRE;
    }
}
