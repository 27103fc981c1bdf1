// Tests of Witnessing.
