// The organisation as this device knows it.

async function showOffice() {
    const profile = await profileOf();
    byId("office-name").textContent = profile.name;
    byId("office-id").textContent = profile.id;
    byId("office-device").textContent = profile.device;
    byId("office-standing").textContent = say("garage.standing." + (profile.standing || "unknown"));
    showScope(profile);
    await showDevices();
    // The accreditation may have been widened meanwhile.
    await lookUpStanding().catch(() => {});
    showScope(await profileOf());
    show("office-recovery", profile.role === "owner" && !profile.isRecoverySaved);
}
