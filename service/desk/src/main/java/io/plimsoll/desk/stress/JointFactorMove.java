package io.plimsoll.desk.stress;

/// A joint move of the factors.
///
/// @param distance Mahalanobis distance from the mean
/// @param changes of each factor, in the model's order: of the logarithm, or of a basis
/// @param loss that it costs, report currency
public record JointFactorMove(double distance, double[] changes, double loss) {}
