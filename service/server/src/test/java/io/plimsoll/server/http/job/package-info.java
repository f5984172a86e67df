/// Tests of the routes of jobs.
@NullMarked
package io.plimsoll.server.http.job;

import org.jspecify.annotations.NullMarked;
