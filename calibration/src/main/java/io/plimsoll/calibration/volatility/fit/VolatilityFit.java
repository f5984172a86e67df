package io.plimsoll.calibration.volatility.fit;

import io.plimsoll.calibration.volatility.VolatilityModel;

/// A fitted volatility model with its likelihood.
///
/// @param specification fitted form
/// @param model with the parameters of maximum likelihood; its first variance assumes an average day before the
///     first
/// @param logLikelihood of all returns, natural logarithm, with every constant
/// @param returns size of the sample
/// @param startsAgreeing number of starts that end within 0.01 of the highest log-likelihood
/// @param starts number of starts
public record VolatilityFit(
        VarianceSpecification specification,
        VolatilityModel model,
        double logLikelihood,
        int returns,
        int startsAgreeing,
        int starts) {}
