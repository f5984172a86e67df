package io.plimsoll.calibration.volatility.fit;

import io.plimsoll.calibration.volatility.VolatilityModel;

/// A volatility model and how well it fits.
///
/// @param specification what was fitted
/// @param model with the parameters of the highest likelihood; its first variance takes the day before the first
///     as average
/// @param logLikelihood of all returns, natural logarithm, with every constant
/// @param returns size of the sample
/// @param startsAgreeing how many of the starts ended within 0.01 of the highest log-likelihood
/// @param starts how many there were
public record VolatilityFit(
        VarianceSpecification specification,
        VolatilityModel model,
        double logLikelihood,
        int returns,
        int startsAgreeing,
        int starts) {}
