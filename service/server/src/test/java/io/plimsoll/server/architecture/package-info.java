/// The rules of the service's packages as tests, each also run against a planted violation.
@NullMarked
package io.plimsoll.server.architecture;

import org.jspecify.annotations.NullMarked;
