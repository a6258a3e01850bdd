package io.github.oryoperator.operator.lane;

/** A bounded number of places to run in, the last quarter of which (at least one, where there are two) bulk work never takes. */
final class Places {
    private final int all;
    private int taken;
    private int takenByBulk;

    Places(int all) {
        this.all = all;
    }

    boolean has(Lane lane) {
        return taken < all && (lane == Lane.INTERACTIVE || takenByBulk < forBulk());
    }

    void take(Lane lane) {
        taken++;
        takenByBulk += lane == Lane.BULK ? 1 : 0;
    }

    void giveBack(Lane lane) {
        taken--;
        takenByBulk -= lane == Lane.BULK ? 1 : 0;
    }

    int taken() {
        return taken;
    }

    private int forBulk() {
        return all == 1 ? 1 : all - Math.max(1, all / 4);
    }
}
