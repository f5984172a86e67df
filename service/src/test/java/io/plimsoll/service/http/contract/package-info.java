/// Tests of the contract.
@NullMarked
package io.plimsoll.service.http.contract;

import org.jspecify.annotations.NullMarked;
