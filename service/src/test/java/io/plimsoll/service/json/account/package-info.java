/// Tests of the accounts of a batch.
@NullMarked
package io.plimsoll.service.json.account;

import org.jspecify.annotations.NullMarked;
