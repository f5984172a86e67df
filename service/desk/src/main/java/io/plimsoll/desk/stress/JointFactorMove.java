package io.plimsoll.desk.stress;

/// A joint move of the risk factors over the horizon.
///
/// @param distance Mahalanobis distance from the mean
/// @param changes of each factor, in the order of the model: of its logarithm, or of a basis
/// @param loss of the account under the move, report currency
public record JointFactorMove(double distance, double[] changes, double loss) {}
