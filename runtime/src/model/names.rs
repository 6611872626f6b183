//! Where a name stands among those that a type declares: a small table made
//! when the program is compiled, so that the count of members costs nothing.

/// Places of the table.
const SLOTS: usize = 256;
/// A place of the table that no name has.
const EMPTY: u8 = u8::MAX;
/// As many names as the table holds; types of more are searched.
const ROOM: usize = SLOTS - SLOTS / 8;

/// Names, and where each of them stands.
#[derive(Debug)]
pub struct Names {
    names: &'static [&'static str],
    /// The table's size less one; sizes are powers of two.
    mask: usize,
    /// Chosen so that names share as few places as can be.
    factor: u64,
    slots: [u8; SLOTS],
}

impl Names {
    /// The table of these names.
    pub const fn new(names: &'static [&'static str]) -> Self {
        let mut factor = 0x9e37_79b9_7f4a_7c15;
        let mut best = Self::with_factor(names, factor);
        let mut tries = 0;
        while best.1 > 0 && tries < 32 {
            factor = factor.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(2);
            let next = Self::with_factor(names, factor);
            if next.1 < best.1 {
                best = next;
            }
            tries += 1;
        }
        best.0
    }

    /// The table with this factor, and how many names are not in their first
    /// place.
    const fn with_factor(names: &'static [&'static str], factor: u64) -> (Self, usize) {
        let size = (names.len() * 2).next_power_of_two();
        let mut table = Self {
            names,
            mask: if size < SLOTS { size - 1 } else { SLOTS - 1 },
            factor,
            slots: [EMPTY; SLOTS],
        };
        let mut displaced = 0;
        let mut index = 0;
        while index < names.len() && index < ROOM {
            let mut slot = table.first_slot(names[index]);
            if table.slots[slot] != EMPTY {
                displaced += 1;
            }
            while table.slots[slot] != EMPTY {
                slot = (slot + 1) & table.mask;
            }
            table.slots[slot] = index as u8;
            index += 1;
        }
        (table, displaced)
    }

    /// The names in their order.
    pub(crate) const fn all(&self) -> &'static [&'static str] {
        self.names
    }

    /// The place of a name.
    #[inline]
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        let slot = self.first_slot(name);
        let place = usize::from(*self.slots.get(slot)?);
        match self.names.get(place) {
            Some(known) if *known == name => Some(place),
            None if self.names.len() <= ROOM => None,
            _ => self.search(slot, name),
        }
    }

    /// Looks on where names share a place, and among those that the table has
    /// no room for.
    #[cold]
    fn search(&self, first: usize, name: &str) -> Option<usize> {
        for step in 0..SLOTS {
            let slot = self.slots.get((first + step) & self.mask)?;
            match self.names.get(usize::from(*slot)) {
                Some(known) if *known == name => return Some(usize::from(*slot)),
                Some(_) => {}
                None => break,
            }
        }
        let beyond = self.names.get(ROOM..)?;
        let place = beyond.iter().position(|known| *known == name)?;
        Some(ROOM + place)
    }

    /// Where the search for a name begins: by its length and by letters at its
    /// start, in its middle and at its end.
    #[inline]
    const fn first_slot(&self, name: &str) -> usize {
        let bytes = name.as_bytes();
        let mut letters = bytes.len() as u64;
        let (first, rest) = bytes.split_at(bytes.len() / 2);
        if let (Some(start), Some(middle), Some(end)) =
            (first.first_chunk(), rest.first_chunk(), rest.last_chunk())
        {
            letters ^= (u32::from_le_bytes(*start) as u64) << 8;
            letters ^= (u32::from_le_bytes(*middle) as u64).rotate_left(44);
            letters ^= (u32::from_le_bytes(*end) as u64) << 28;
        } else if let [start, .., end] = bytes {
            letters ^= (*start as u64) << 8 ^ (*end as u64) << 28;
        }
        (letters.wrapping_mul(self.factor) >> 56) as usize & self.mask
    }
}
