/// Jobs over HTTP: start a calibration or a back-test, watch it, cancel it, and fetch what it made.
@NullMarked
package io.plimsoll.server.http.job;

import org.jspecify.annotations.NullMarked;
