/// How uncertain are the figures because history and fitted parameters are a sample?
///
/// [EstimationErrors] measures each account under replicates of the model
/// ([io.plimsoll.kernels.model.ModelReplicates]) and returns 95 % intervals of the difference
/// ([io.plimsoll.kernels.risk.EstimationShifts]). For the service; depends on `kernels.accounts`.
@NullMarked
package io.plimsoll.kernels.estimation;

import org.jspecify.annotations.NullMarked;
