package io.plimsoll.kernels.backend.program;

/// A batch of options that share forward, volatility and conversion.
///
/// An option has [#PARAMETERS_PER_OPTION] numbers. `θ` is +1 for a call and -1 for a put, `F` the forward at the
/// valuation, `κ = K/F`, and `σ` the standard deviation at the horizon for unmoved volatility:
/// ```
/// 0  ln(F/K) θ/σ        3  κ                                      6  -θ σ/2
/// 1  θ/σ                4  θ times the US dollars of a value of 1
/// 2  θ σ/2              5  θ times the value at the valuation
/// ```
///
/// @param columns columns of the options in the book
///
/// @param move move of the forward
///
/// @param reciprocal move of the reciprocal volatility
/// @param conversion move that converts values to US dollars
public record OptionBatch(
        int[] columns, float[] options, int log, int move, int volatility, int reciprocal, int conversion) {
    /// Numbers per option.
    public static final int PARAMETERS_PER_OPTION = 7;
}
