// VehicleHistory
