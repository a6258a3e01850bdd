package io.github.oryoperator.operator.lane;

/**
 * The places of one tenant. While an interactive job of it runs, no more than {@value #LEAD} of its bulk jobs begin: an edit needs many
 * calls, a resync of what has not changed none, and without a limit hundreds of them would be done before the edit is.
 */
final class TenantPlaces {
    static final int LEAD = 50;

    private final Places places;
    private int interactive;
    private int ahead;

    TenantPlaces(int all) {
        places = new Places(all);
    }

    boolean has(Lane lane) {
        return places.has(lane) && (lane == Lane.INTERACTIVE || interactive == 0 || ahead < LEAD);
    }

    void take(Lane lane) {
        places.take(lane);
        if (lane == Lane.INTERACTIVE) {
            interactive++;
        } else if (interactive > 0) {
            ahead++;
        }
    }

    /** Each interactive job that ends makes room for some bulk jobs, so that edits without end do not starve them. */
    void giveBack(Lane lane) {
        places.giveBack(lane);
        if (lane == Lane.INTERACTIVE) {
            interactive--;
            ahead = interactive == 0 ? 0 : Math.max(0, ahead - LaneQueue.IN_ROW);
        }
    }

    boolean isFree() {
        return places.taken() == 0;
    }
}
