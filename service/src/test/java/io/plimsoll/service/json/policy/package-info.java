/// Tests of the package of the same name.
@NullMarked
package io.plimsoll.service.json.policy;

import org.jspecify.annotations.NullMarked;
