//! How many bytes decoded records take on the heap: a program of its own,
//! because an allocator that counts would slow down what is timed.
//!
//! `live-bytes RECORDS` prints the bytes of the floor and ours.

use std::alloc::System;
use std::error::Error;

use cap::Cap;
use graph_tests::attendance::{Shape, page};
use msgraph_beta::models::AttendanceRecord;
use msgraph_beta::{Collection, from_str};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> Result<(), Box<dyn Error>> {
    let records = std::env::args().nth(1).unwrap_or_default().parse()?;
    let page = page(Shape::Documented, records);
    let before = ALLOCATOR.allocated();
    let floor = floor::decode(&page)?;
    let between = ALLOCATOR.allocated();
    let ours: Collection<AttendanceRecord> = from_str(&page)?;
    let after = ALLOCATOR.allocated();
    println!("{} {}", between - before, after - between);
    drop((floor, ours));
    Ok(())
}
