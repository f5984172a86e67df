/// Which contract is it, in terms that do not depend on the venue?
///
/// [InstrumentIdentity] is the canonical contract and [ContractTerms] its size. Two venues' contracts are the same
/// only if all parts are: a call settled in coin and one settled in USDT differ. Depends on the kernels' words.
@NullMarked
package io.plimsoll.imports.contract;

import org.jspecify.annotations.NullMarked;
