package io.plimsoll.kernels;

/// Thrown where a simulated path leaves the range of double precision, so that no figure can be given. It takes
/// volatilities
/// of thousands of percent, or a Student-t law near two degrees of freedom over a long horizon.
public final class ModelOverflowException extends RuntimeException {
    private ModelOverflowException(String message) {
        super(message);
    }

    static void throwUnlessFinite(double[] losses) {
        int count = 0;
        for (double loss : losses) {
            if (!Double.isFinite(loss)) {
                count++;
            }
        }
        if (count > 0) {
            throw new ModelOverflowException("the loss of " + count + " of " + losses.length
                    + " scenarios is not a finite number: the model's volatilities or horizon are too large");
        }
    }
}
