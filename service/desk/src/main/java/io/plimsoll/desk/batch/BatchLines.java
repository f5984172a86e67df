package io.plimsoll.desk.batch;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// The answers to the accounts of a batch, one after the other in the order of the request.
public final class BatchLines implements Iterator<BatchAnswer.Line> {
    private final BatchAnswer answer;
    private final List<BatchRequest.UnreadableAccount> unreadable;
    private final int end;
    private int readable;
    private int passed;

    /// @param from index of the first account in the request
    /// @param to index after the last one
    BatchLines(BatchAnswer answer, int from, int to) {
        this.answer = answer;
        this.unreadable = answer.request().unreadable();
        this.end = to;
        while (passed < unreadable.size() && unreadable.get(passed).place() < from) {
            passed++;
        }
        this.readable = from - passed;
    }

    /// Index of the next account in the request, from 0.
    public int place() {
        return readable + passed;
    }

    @Override
    public boolean hasNext() {
        return place() < end;
    }

    @Override
    public BatchAnswer.Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no lines from " + end + " on");
        }
        if (passed < unreadable.size() && unreadable.get(passed).place() == place()) {
            BatchRequest.UnreadableAccount account = unreadable.get(passed++);
            return new BatchAnswer.Line.Refused(account.id(), account.faults());
        }
        return answer.line(readable++);
    }
}
