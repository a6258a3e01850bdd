package io.github.oryoperator.e2e.contract;

import io.github.oryoperator.e2e.system.OryObjects.Kind;
import java.util.Set;

/**
 * A kind, as far as its contract needs to know it: what a user writes, and what somebody sees and does in Ory who knows nothing of the
 * operator. An object goes by a key that its resource chooses in its spec, so that two resources can choose the same.
 */
interface Specimen {

    /** The kind. */
    Kind kind();

    /** A spec that asks for little, of which something can be changed by hand; in YAML's flow style, without braces. */
    String small(String key);

    /** A spec that asks for much. */
    String large(String key);

    /** The small one after an edit. */
    String edited(String key);

    /** What a spec says beside, so that what is there already is what it is about; empty: it is found by its key. */
    String named(String key);

    /** What Ory holds of the object and around it, without what differs between two objects that were asked for alike; empty: nothing. */
    String view(String key);

    /** Changes what the small spec made. */
    void change(String key);

    /** The paths at which it differs from the small spec then. */
    Set<String> drift();

    /** Deletes the object and nothing else. */
    void delete(String key);

    /** Makes an object that is as the small spec asks. */
    void make(String key);

    /** Makes one that is not. */
    void makeAnother(String key);

    /** The paths for which such an object is not taken over without further words; none: it is no hindrance. */
    Set<String> obstacles();

    /** Puts all kinds of things into the object and beside it that no resource asked for. */
    void addForeign(String key);

    /** What of that is there. */
    Set<String> foreign(String key);

    /** What of it outlives the object. */
    Set<String> outlasting();

    /** Whether two resources may have one object, each its part. */
    boolean isShared();
}
