package io.plimsoll.server.http.job;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.backtest.BacktestJob;
import io.plimsoll.server.backtest.BacktestWork;
import io.plimsoll.server.backtest.input.BacktestBounds;
import io.plimsoll.server.backtest.input.BacktestConfiguration;
import io.plimsoll.server.calibration.CalibrationRequest;
import io.plimsoll.server.calibration.CalibrationRequestReader;
import io.plimsoll.server.calibration.CalibrationWork;
import io.plimsoll.server.http.contract.BodyReader;
import io.plimsoll.server.http.contract.BodyReader.Reading;
import io.plimsoll.server.http.exchange.BodyType;
import io.plimsoll.server.job.JobKind;
import io.plimsoll.server.job.JobWork;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.YamlTree;
import io.plimsoll.server.runtime.JobSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Reads request bodies into jobs on a thread of its own. A body may carry histories of many megabytes, and a
/// margin request must not wait for it.
///
/// Small histories are checked row by row before the answer, so that the caller sees every fault at once. Large
/// ones take too long: the job reads them and fails with their faults.
public final class JobIntake implements AutoCloseable {
    /// Largest total size of histories that are checked before the answer, bytes; about a tenth of a second of
    /// work.
    static final long SMALL = 1 << 19;

    private static final int PLACES = 4;

    private final JobSettings settings;
    private final BacktestJob backtests;
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(PLACES),
            Thread.ofPlatform().daemon().name("plimsoll-job-reading-", 0).factory());

    public JobIntake(JobSettings settings, BackendRegistry registry) {
        this.settings = settings;
        this.backtests = new BacktestJob(settings.histories(), registry, settings.threads(), BacktestBounds.OF_SERVICE);
    }

    /// Reads a body on another thread.
    ///
    /// @param done receives the result on that thread
    /// @return false if too many bodies wait to be read
    boolean read(JobKind kind, BodyType type, byte[] body, Consumer<Reading<JobWork>> done) {
        try {
            pool.execute(() -> done.accept(read(kind, type, body)));
            return true;
        } catch (RejectedExecutionException noPlace) {
            return false;
        }
    }

    /// Reads a body on this thread.
    Reading<JobWork> read(JobKind kind, BodyType type, byte[] body) {
        try {
            FaultLog log = new FaultLog();
            JsonValue document = type == BodyType.JSON
                    ? JsonTree.parse(body, log)
                    : YamlTree.parse(new String(body, StandardCharsets.UTF_8), log);
            if (document == null) {
                return BodyReader.refused(log.faults());
            }
            return switch (kind) {
                case CALIBRATION -> calibration(document, log);
                case BACKTEST -> backtest(document, log);
            };
        } catch (RuntimeException | Error failure) {
            return new Reading.Failed<>(failure);
        }
    }

    private Reading<JobWork> calibration(JsonValue document, FaultLog log) {
        CalibrationRequest request = new CalibrationRequestReader(settings.histories(), log).read(document);
        if (request == null) {
            return BodyReader.refused(log.faults());
        }
        CalibrationWork work = new CalibrationWork(request);
        List<Fault> faults = new ArrayList<>(log.faults());
        if (isSmall(request.files())) {
            faults.addAll(work.faults());
        }
        return faults.isEmpty() ? new Reading.Sound<>(work) : BodyReader.refused(faults);
    }

    private Reading<JobWork> backtest(JsonValue document, FaultLog log) {
        BacktestConfiguration read = backtests.read(document, log);
        if (read != null && isSmall(read.listedFiles())) {
            backtests.check(read, log);
        }
        return read == null || log.count() > 0
                ? BodyReader.refused(log.faults())
                : new Reading.Sound<>(new BacktestWork(backtests, read));
    }

    private static boolean isSmall(List<HistoryFile> files) {
        return files.stream().mapToLong(HistoryFile::size).sum() <= SMALL;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
