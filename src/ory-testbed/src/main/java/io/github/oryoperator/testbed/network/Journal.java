package io.github.oryoperator.testbed.network;

import io.github.oryoperator.testbed.contract.Asked;
import io.github.oryoperator.testbed.contract.Complaint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What did not go as Ory's document and its rules for keys have it since the start, each thing once. Thread-safe. */
public final class Journal {

    private final Set<Complaint> refused = new LinkedHashSet<>();
    private final Set<Complaint> passedOnUnfit = new LinkedHashSet<>();
    private final Set<Complaint> answeredUnfit = new LinkedHashSet<>();
    private final Set<Complaint> mistakes = new LinkedHashSet<>();
    private final Set<String> strayKeys = new LinkedHashSet<>();

    Journal() {}

    /** What the document does not allow of the requests that the console refused. */
    public synchronized List<Complaint> refused() {
        return List.copyOf(refused);
    }

    /** What the document does not allow of the requests that the project host nevertheless passed on. */
    public synchronized List<Complaint> passedOnUnfit() {
        return List.copyOf(passedOnUnfit);
    }

    /** What the document does not allow of the answers of the real servers, which the project host passed on as well. */
    public synchronized List<Complaint> answeredUnfit() {
        return List.copyOf(answeredUnfit);
    }

    /** What the document does not allow of the console's own answers: faults of the stand-in, never of its callers. */
    public synchronized List<Complaint> mistakes() {
        return List.copyOf(mistakes);
    }

    /**
     * The calls with a key that belongs to the other side: a project's at the console, a workspace's at a project;
     * each as {@code workspace key: GET /admin/identities}.
     */
    public synchronized List<String> strayKeys() {
        return List.copyOf(strayKeys);
    }

    synchronized void refuse(List<Complaint> complaints) {
        refused.addAll(complaints);
    }

    synchronized void passOn(List<Complaint> complaints) {
        passedOnUnfit.addAll(complaints);
    }

    synchronized void answer(List<Complaint> complaints) {
        answeredUnfit.addAll(complaints);
    }

    synchronized void mistake(List<Complaint> complaints) {
        mistakes.addAll(complaints);
    }

    synchronized void stray(String kind, Asked asked) {
        strayKeys.add(kind + ": " + asked);
    }
}
