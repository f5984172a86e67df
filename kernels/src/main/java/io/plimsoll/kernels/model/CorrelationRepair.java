package io.plimsoll.kernels.model;

/// The change that made a matrix a correlation matrix.
///
/// @param given the matrix before the repair
/// @param smallestEigenvalue smallest eigenvalue before the repair, negative
/// @param largestChange largest absolute change of an entry
/// @param frobenius Frobenius norm of all changes
public record CorrelationRepair(double[][] given, double smallestEigenvalue, double largestChange, double frobenius) {
    static CorrelationRepair of(double[][] given, double smallestEigenvalue, double[][] repaired) {
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < given.length; i++) {
            for (int j = 0; j < given.length; j++) {
                double change = Math.abs(repaired[i][j] - given[i][j]);
                largest = Math.max(largest, change);
                squares += change * change;
            }
        }
        return new CorrelationRepair(given, smallestEigenvalue, largest, Math.sqrt(squares));
    }
}
